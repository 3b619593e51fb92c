from pathlib import Path

import pytest

from tests.packaging.kv import check
from tests.packaging.planted import found_in


@pytest.mark.parametrize(
    "line",
    [
        "text: root.say('today.title')",
        "key: 'today.title'",
        "text: '%d:%02d' % root.left",
        "text: ''",
        "orientation: 'vertical'",
        "size_hint: 1, None",
        "size_hint_x: .5",
        "pos_hint: {'center_y': .5}",
        "height: theme.touch * 2",
        "height: max(theme.touch, self.minimum_height) if self.lines > 1 else 0",
        "width: self.texture_size[0] / 2",
        "padding: theme.x3, 0",
        "color: theme.hues['ink']",
        "rgba: (0, 0, 0, 0)",
        "opacity: 1 if root.open else 0",
        "cols: 3",
        "line_height: 1.3",
        "on_release: root.choose(3)",
        "# text: 'Welcome home'",
        "canvas.before:",
    ],
)
def test_a_reference_a_key_or_a_share_is_let_through(tmp_path: Path, line: str) -> None:
    assert found_in(check, tmp_path, "a.kv", f"<Card>:\n    {line}\n") == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("text: 'Sign in'", "literal text"),
        ("text: '签到'", "literal text"),
        ("text: 'hello'", "literal text"),
        ("hint_text: 'name'", "literal text"),
        ("title: root.name + ' came'", "literal text"),
        ("text: root.say('Sign in now')", "literal text"),
        ("color: '#b3261e'", "literal colour"),
        ("hue: get_color('#B3261EFF')", "literal colour"),
        ("rgba: 0.7, 0.1, 0.1, 1", "literal colour"),
        ("background_color: (1, 0, 0, 1)", "literal colour"),
        ("height: 48", "literal size"),
        ("height: dp(48)", "literal size"),
        ("font_size: '16sp'", "literal size"),
        ("font_size: sp(16)", "literal size"),
        ("padding: 8, theme.x2", "literal size"),
        ("spacing: [4]", "literal size"),
        ("radius: [12 * 2]", "literal size"),
        ("gap: dp(4)", "literal size"),
        ("height: theme.touch + 4", "literal size"),
        ("size: 100,\n        100", "literal size"),
        ("text: if", "cannot be read"),
    ],
)
def test_a_literal_is_found(tmp_path: Path, line: str, says: str) -> None:
    assert says in "\n".join(found_in(check, tmp_path, "a.kv", f"<Card>:\n    {line}\n"))
