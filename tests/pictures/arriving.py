"""The way to a scene, as its phone's owner would have come there."""

from __future__ import annotations

from typing import Any

from mobile.ui.app import Start
from mobile.ui.routes import PLACES, ROUTES
from tests.pictures.scenes import CHINA, Scene


def arrive(stage: Any, scene: Scene) -> Any:
    """The scene on a phone of its own, with the way back below it; the phone's services."""
    services, params = scene.make()
    first = place_of(scene.route)
    below = {} if first != scene.route else params
    start = Start(first, scene.is_contact, strict=True, zone=CHINA, params=below)
    stage.app.use_services(services, start)
    if first != scene.route:
        # Before anybody has seen the one below: drawing it would take as long as the scene.
        stage.app.router.go(scene.route, **params)
    stage.settle()
    scene.steps(stage)
    return services


def place_of(name: str) -> str:
    """The first screen of the part of the navigation a route belongs to; itself in none."""
    route = next(one for one in ROUTES if one.name == name)
    return next((place.route for place in PLACES if place.name == route.place), name)
