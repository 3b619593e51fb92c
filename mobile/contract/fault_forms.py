"""What forms, devices and files refuse: more rows of `fault_table`, in the same shape."""

FORMS = """\
# an operator's words
branch_several 0
  有几个支部符合，请写全称或编号。
  Several branches fit: write the full name or the id.
# a stay's end
end_stands 409
  后来别的支部已经接收，这次结束撤销不了；要回来，请重新报到。
  Another branch has taken the member in since, so this end cannot be undone; report in anew.
# what waits for an answer
asked_many 429
  同一人向这个支部提出的太多，这一条已单独保留；前面的有了结果，可以再提。
  One member has asked this branch for too much; this is kept apart. Ask again once it is settled.
# forms
need_title 0
  请选择活动名称。
  Choose a title.
need_reason 0
  请选择或填写原因。
  Choose or write a reason.
try_not_own 403
  只能撤回自己记的联系记录。
  Only your own contact attempt can be withdrawn.
too_early 0
  现在提交讨论还太早。
  It is too early to submit this for discussion.
need_name 0
  请写姓名。
  Write a name.
guest_decided 0
  这位临时人员已经有了结果，请先去掉。
  This guest was decided already; remove them first.
need_head_count 0
  请数一数在场人数。
  Count the people in the room.
need_branch 0
  请选择要报到的支部。
  Choose the branch to report in to.
need_consent 0
  请先打开上面的“单独同意”，再点“同意并继续”。
  First switch on "Your consent" above, then agree.
too_long 0
  内容太长，请写短一些。
  That is too long; please shorten it.
time_wrong 0
  日期在今天以后，或手机的时间不对，请核对。
  That day is still to come, or this phone's clock is wrong.
picture_unreadable 0
  这不是能打开的图片，请换一张。
  This is not a picture that opens; choose another.
picture_too_large 0
  这张图片缩小后仍然太大，请换一张。
  This picture stays too large; choose another.
document_missing 0
  这部设备不能生成文档，可以分享图片。
  This device makes no documents; share the pictures.
dialer_missing 0
  这部设备不能打电话或发短信，号码可以抄下来。
  This device cannot call; copy the number.
file_missing 404
  文件不在，或无权查看。
  The file is not there, or not yours to see.
file_quota 429
  今天上传的图片已达上限，明天自动继续。
  Today's pictures are used up; it goes on tomorrow by itself.
entry_quota 429
  这部手机今天上传的记录太多，会自动分几次传完，不会丢。
  This phone has sent very much today; the rest goes by itself, and nothing is lost.
file_wrong 422
  文件内容与编号不符。
  The file's content does not match its name.
"""
