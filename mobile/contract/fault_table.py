"""The rows behind `faults.FAULTS`. Three lines each: code and HTTP status, Chinese, English."""

from __future__ import annotations

from mobile.contract.fault_forms import FORMS
from mobile.contract.fault_keeper import KEEPER

_TABLE = """
unknown 500
  原因来自更新的版本，这里还没有对应的说法；记录都在。请更新随行后再看。
  The reason comes from a newer version and has no words here. Nothing is lost; update Suixing.
# the shape of things
entry_malformed 422
  这条记录的格式不对，已原样保留。
  This entry is not well formed; it is kept as it is.
entry_too_large 413
  这条记录太大。
  This entry is too large.
body_malformed 422
  这条记录缺少内容或内容不对。
  This entry's content is missing or wrong.
subject_wrong 422
  这条记录对应不上。
  This entry does not match what it is about.
seal_wrong 403
  这条记录没有通过核对，没有采用。
  This entry failed its check; it was not used.
id_conflict 409
  同一编号出现两种内容，两份都保留，请人工核对。
  Two different entries share one number; both are kept.
id_taken 403
  这条记录用了别的手机的记录编号，不作数，已原样保留。
  This entry bears the number of another phone's entry; kept, never counted.
kind_unknown 0
  来自新版本的记录，已保留。
  From a newer version; kept.
# rights
device_unknown 401
  这部手机没有绑定。
  This phone is not enrolled.
device_revoked 401
  这部手机已停用，记录留待人工审核。
  This phone was revoked; its entries wait for a person.
consent_withdrawn 403
  您已撤回同意，这条没有上传，还在手机里；再次同意后会上传。
  Consent was withdrawn: this stays on the phone until you agree again.
anew_spent 403
  这部手机换编号的次数已用完，请向联系人要一个新的绑定码，重新绑定。
  This phone was bound anew too often; enrol it with a new invite.
device_provisional 403
  联系人手机尚未核准，记录留待审核。
  A contact's phone not yet approved; its entries wait.
contact_provisional 403
  签到时用的那部联系人手机还没有核准，核准后这条自动算数。
  The contact's phone this answered is not approved yet; it counts once that is.
not_yours 403
  只能由本人记录。
  Only the member may record this.
no_office 403
  记录时不是该支部的联系人。
  Not a contact of this branch at that time.
second_person_needed 403
  须由另一位同志裁定。
  A second person has to settle this.
correction_needs_reason 403
  已有的记录要改，须用更正，写明原因。
  Changing a mark needs a correction with a reason.
undo_too_late 403
  超过 2 分钟，不能撤销了；出勤还可以更正，写明原因。
  More than 2 minutes ago. Attendance can still be corrected, with a reason.
undo_not_own 403
  只能撤销这部手机刚做的；别人已经接着处理的，撤销不了。
  Only what this phone just did can be undone, while nobody has acted on it.
may_not_supersede 403
  不能取代那条记录，两条都显示。
  It may not replace that entry; both are shown.
nothing_to_dispute 0
  记录本来就是这样，不用申诉。
  The record says so already; there is nothing to dispute.
target_missing 0
  所针对的记录还没有送到。
  The entry it refers to has not arrived yet.
home_unknown 0
  还不知道您的组织关系在哪个支部，请先联网同步一次。
  This phone does not know your home branch yet; sync once first.
stay_open 409
  已有一处报到未结束，请先结束那一处。
  Another stay is still open; end that one first.
subject_full 429
  同一件事的记录太多，这一条留待人工处理。
  Too many entries about this one thing; it waits for a person.
branches_many 403
  涉及这位同志的支部太多，这一条留待人工处理。
  Too many branches write about this member; it waits for a person.
entry_padded 413
  这条记录里本版本不认识的内容太多，已单独保留，请管服务器的同志看一看。
  Too much of this entry is unknown to this version; it is kept apart for the keeper.
# presence
challenge_unknown 403
  签到码对不上本次活动。
  The sign-in code does not belong to this activity.
challenge_late 0
  这张码过了两分钟，请对方再扫一次您屏幕上的签到码。
  This code is over two minutes old; have them scan the one on your screen again.
code_wrong 403
  数字码不对。
  The 6-digit code is wrong.
code_blocked 403
  数字码错误次数过多，请扫码签到。
  Too many wrong digits; sign in by scanning.
answer_repeated 0
  这份签到已经记过。
  This sign-in is already recorded.
answer_other_activity 0
  这是另一场活动的签到。
  This sign-in belongs to another activity.
answer_other_contact 0
  这份签到回应的是另一位联系人的屏幕，请那位联系人扫，或从签到名单登记。
  This answers another contact's screen: let them scan it, or mark from the roll.
activity_not_open 0
  签到还没有开始，或已经结束。
  Sign-in is not open.
# QR and typed input
qr_unknown 0
  这不是本应用的二维码。
  This is not one of this app's codes.
qr_damaged 0
  二维码不完整，请再扫一次。
  The code is damaged; scan it again.
qr_newer 0
  二维码来自更新的版本，请更新随行。
  The code comes from a newer version; please update Suixing.
qr_other_purpose 0
  这个二维码不是用在这里的。
  This code is meant for another screen.
no_code_in_picture 0
  图片里没有找到二维码。
  There is no code in this picture.
scanner_missing 0
  这台设备读不了二维码，请改用输入。
  This device cannot read codes; type instead.
chooser_missing 0
  这台设备不能选图片，请改用输入。
  This device offers no pictures; type instead.
no_camera 0
  这里用不了相机，请手工输入或选一张图片。
  No camera here: type it or pick a picture.
# enrolment
invite_unknown 404
  没有这个绑定码，或已用过、已过期。
  No such invite, or it was used or has expired.
tail_wrong 404
  没有这个绑定码，或手机号后 4 位不符。
  No such invite, or the last 4 digits of the phone do not match.
not_enrolled 0
  这部手机还没有绑定。
  This phone is not enrolled yet.
# doors
not_found 404
  没有找到。
  Not found.
auth_wrong 401
  服务器认不出这部手机，请检查手机时间，或重新绑定。
  The server does not recognise this phone: check its clock, or enrol again.
call_malformed 400
  请求格式不对。
  The call is not well formed.
head_too_large 431
  请求的头部太长。
  The head of the call is too large.
plain_http 0
  没有 TLS 时只能在本机（127.0.0.1）上运行。前面有 TLS 代理的，请加 --behind-proxy。
  Without TLS it runs on this machine alone (127.0.0.1). Behind a TLS proxy, say --behind-proxy.
method_wrong 405
  不支持这种请求。
  This method is not supported.
too_large 413
  一次上传太多，将分批再传。
  Too much at once; it will be sent in parts.
too_many_entries 413
  一次最多 200 条。
  At most 200 entries a call.
proto_unknown 426
  随行的版本太旧，或者比服务器新。请更新随行；已是最新的，告诉县里管服务器的同志。
  Suixing is too old, or newer than the server. Update it; if it is up to date, tell the keeper.
too_often 429
  请求太频繁，稍后自动再试。
  Too many calls; it will try again by itself.
busy 503
  服务器忙，稍后自动再试。
  The server is busy; it will try again by itself.
store_failed 503
  服务器没能保存。手机会自动再传；在服务器上做的请重做。
  The server did not save this. Phones send again; repeat what was done on the server.
data_in_use 0
  随行已经打开，正在使用这份数据。
  Suixing is already open and is using this data.
internal 500
  服务器出了错，这次没有收下。记录仍在手机里，会自动再传。
  The server failed and took nothing in. Your entries are on the phone and will be sent again.
hash_mismatch 422
  文件不完整，会重新传。
  The file came incomplete; it will be sent again.
# the phone's own
wifi_only 0
  设置了只用 Wi-Fi，连上 Wi-Fi 后自动同步。
  Set to Wi-Fi only; it syncs once there is Wi-Fi.
no_network 0
  没有网络，已保存，稍后自动上传。
  No network. Saved; it will be sent later.
reply_unsigned 0
  当前网络需要登录或不可信，稍后再试。
  This network answers for others; trying later.
reply_too_large 0
  服务器的回复太大，会分几次再取。
  The server's reply is too large; it will be fetched in parts.
disk_full 0
  手机空间已满，这一条没有保存。请清理后再试。
  The phone is full: this was not saved. Free some space.
disk_failed 0
  手机没能写入，这一条没有保存。请重启手机后再试。
  The phone could not write: this was not saved. Restart it and try again.
share_failed 0
  文件没能生成，手机里的记录都在。请再试一次。
  The file could not be made; all your records are here. Try again.
store_damaged 0
  数据文件受损，已从备份日志恢复本机记录。
  The data file was damaged; own entries were recovered.
store_newer 0
  数据来自新版本，只能查看和上传。
  Data from a newer version: reading and sending only.
past_rewritten 0
  服务器上的历史与手机所见不同，请告诉县里管服务器的同志。
  The server's past differs from what this phone saw.
poison 0
  这条记录暂时传不上去，已单独放好，请联系人查看。
  This entry cannot be sent now; it is kept apart for a person.
"""


def _rows(table: str) -> tuple[tuple[str, int, str, str], ...]:
    lines = [line.strip() for line in table.splitlines() if line and not line.startswith("#")]
    heads = (line.split() for line in lines[::3])
    return tuple(
        (code, int(status), zh, en)
        for (code, status), zh, en in zip(heads, lines[1::3], lines[2::3], strict=True)
    )


ROWS = _rows(_TABLE + FORMS + KEEPER)
