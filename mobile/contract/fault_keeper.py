"""What the server's own machine says to its keeper: more rows of `fault_table`, in its shape."""

KEEPER = """\
# the server's files
server_full 503
  服务器磁盘已满，没有保存。手机会自动再传；在服务器上做的，腾出空间后请重做。
  The server's disk is full: not stored. Phones send again; repeat what was done on the server.
server_closed 503
  没有权限读写服务器的文件；请用运行服务器的那个用户来做，或检查目录和文件的主人与权限。
  No permission for the server's files: do it as the server's own user, or check owner and mode.
database_damaged 503
  服务器的数据库受损，请停下服务器，用核对过的备份恢复。
  The server's database is damaged: stop the server and restore a verified backup.
database_altered 0
  有人改动了数据库的结构，没有打开；请留下这份文件备查，用核对过的备份恢复。
  Somebody changed the database's structure: not opened. Keep the file; restore a verified backup.
database_newer 0
  数据库由更新的版本写过，这个版本打不开，请改用新版本。
  A newer version has written this database: run that version.
server_silent 0
  正在运行的服务器没有回答，不知道做到了哪里，请查看；导入的，同一个文件可以再导入，不会重复。
  The running server did not answer: look how far it came. Importing a file again doubles nobody.
server_stopped 0
  服务器停下了，可能只做了一部分；导入的，服务器再运行后，同一个文件再导入一次就写完。
  The server stopped, perhaps half-way: once it runs, importing the same file writes the rest.
server_goes_on 0
  这里停下了，服务器还在继续做；请用 show 查看，导入的，过一会儿可以再导入同一个文件。
  Stopped here; the server goes on. Look with show; import the same file again in a while.
stopped 0
  按 Ctrl+C 停下了，之后的没有写入。
  Stopped with Ctrl+C; nothing after that was written.
stopped_unsure 0
  按 Ctrl+C 停下了，不知道做到了哪里，请查看后再定。
  Stopped with Ctrl+C: look how far it came before doing it again.
import_running 0
  另一份文件正在导入，这一份没有写入；请等那一份导完，再导入一次。
  Another file is being imported, nothing of this one was written: import it again once that ended.
server_runs 0
  服务器正在运行，请先停下它，再恢复备份。
  The server is running: stop it first, then restore.
# the master key
key_missing 0
  主密钥文件 master.key 不在，请从密钥的备份中放回。
  The file master.key is missing: put it back from the backup of your keys.
key_without_data 0
  这里有主密钥，却没有它的数据；请用 restore 恢复备份，真要新建，请用 --data 写另一个目录。
  A master key without its data: restore a backup. To begin anew, name another folder by --data.
key_open 0
  主密钥文件别人也能读，请把权限改为 0600：chmod 600 加这个文件的路径。
  Others may read the master key's file: set its mode to 0600 (chmod 600 and the file's path).
key_damaged 0
  主密钥文件受损，请从密钥的备份中放回。
  The master key's file is damaged: put it back from the backup of your keys.
key_wrong 0
  主密钥不是这个数据库的，请放回原来的那一份。
  This master key is not the one of this database: put the right one back.
# backups
backup_damaged 0
  这份备份受损，读不完整，请换一份。
  This backup is damaged and cannot be read whole: take another.
backup_altered 0
  这份备份在做好以后被改动过，请不要用它。
  This backup was changed after it was made: do not use it.
backup_foreign 0
  这个文件不是本程序的备份，或者损坏得认不出来。
  This file is no backup of this program, or damaged past recognition.
backup_unsealed 0
  这份备份没有本服务器的封印：不是 backup 命令做的，或被改动过。
  This backup bears no seal of this server: another way made it, or somebody changed it.
backup_place 0
  备份不能放在数据目录里，两份会一起丢；请写别的目录，最好在别的磁盘上。
  A backup does not belong in the data directory, to be lost with it: name a folder elsewhere.
backup_not_folder 0
  这里已经有一个文件，没有动它；请写一个放备份的目录，文件名由程序起。
  A file is here and stays as it is: name a folder for backups; their names are made here.
backup_not_made 0
  备份没有做成，数据原样没动；请看目录和磁盘是否都在。
  No backup was made and nothing was changed: see whether the folder and its disk are there.
backup_closed 0
  没有权限写这个放备份的目录，备份没有做成；请改它的主人或权限，或写别的目录。
  This folder for backups may not be written, none was made: change its mode, or name another.
backup_full 0
  放备份的磁盘已满，备份没有做成；请腾出空间，或写别的磁盘上的目录。
  The disk for backups is full, none was made: free some space, or name a folder on another.
file_is_folder 0
  这是一个目录，请写里面的那个文件。
  This is a folder: name the file in it.
file_not_there 0
  没有这个文件，请看文件名和所在的目录写得对不对。
  No such file: check its name and its folder.
file_closed 0
  没有权限读这个文件，请改它的权限，或另存一份到读得到的地方。
  This file may not be read: change its mode, or save a copy where it may.
file_busy 0
  这个文件正被别的程序占着，请关掉那个程序再试。
  Another program holds this file: close it and try again.
file_special 0
  这不是普通文件，没有读；请写一个已保存的文件。
  This is no ordinary file and was not read: name one that was saved.
file_unreadable 0
  文件在那里，但读不出来，多半是磁盘、网络盘或链接的问题；请另存一份再试。
  The file is there but cannot be read, perhaps for its disk or a link: save a copy and try that.
# where the server is
data_missing 0
  这里没有随行的数据，请看 --data 写得对不对；新建请先 serve，或导入组织并加 --apply。
  No Suixing data here: check --data. A new server begins with "serve" or organisations --apply.
data_not_folder 0
  这里是一个文件，不是目录，没有动它；--data 请写服务器的数据目录。
  This is a file, not a folder, and stays as it is: --data names the server's data folder.
port_taken 0
  这个端口已有程序在用，请停下那个程序，或用 --port 换一个。
  Another program has this port: stop it, or choose one with --port.
port_wrong 0
  端口要写 1 到 65535 之间的数，请改 --port。
  A port is a number from 1 to 65535: change --port.
address_wrong 0
  这个地址不能用来接听，请看 --host 和 --port。
  The server cannot listen at this address: check --host and --port.
# what a keeper has to know
data_restored 0
  已用备份恢复。手机会补上各自的记录；在此期间在服务器上做的（导入、任免、核准、停用、绑定码）请核对重做。
  Restored: phones refill it. Redo what was done here since: imports, offices, revocations, invites.
data_went_back 0
  数据库退回到了较早的样子。手机会补上各自的记录；在此期间在服务器上做的（导入、任免、核准、停用、绑定码）请核对重做。
  The database fell back: phones refill it. Redo imports, offices, revocations, invites since then.
data_altered 0
  数据库被人从外面改动过，请核对这一处，或用备份恢复。
  Somebody changed the database from outside: check the place named, or restore a backup.
# an operator's words
name_empty 0
  文件或目录的名字是空的，什么也没做；请把名字写上。
  The name of the file or folder is empty and nothing was done: write it.
command_wrong 0
  命令写得不对，加上 --help 看怎么写。
  That command is not right: add --help to see how it is written.
branch_unknown 0
  没有这个支部，请写全称或编号。
  No such branch: write the full name or the id.
member_unknown 0
  没有这个人，请写全名或编号。
  No such member: write the full name or the id.
member_several 0
  有几位同名的人，请写“姓名 籍贯村”“姓名 手机尾号 4 位”，或写编号。
  Several have this name: write name and village, name and last 4 digits of the phone, or the id.
member_no_number 0
  这个人没登记手机号，做不了绑定码；请在名册里补上手机号，再导入。
  This member has no phone number on record: add it to the roster and import, then invite.
office_unknown 0
  没有这个职务编号，请用 office list 查。
  No office has this id: see "office list".
day_unlikely 0
  这个日期在一年以后，或者早于任职开始的那天，多半写错了，没有写入。
  This day is more than a year ahead, or before the office begins: not written; check the date.
phone_unknown 0
  没有这部手机，请用 devices 查它的完整编号。
  No such phone: see its full id with "devices".
phone_revoked 0
  这部手机已停用，不能核准；请给本人新的绑定码，再核准绑定的那一部。
  This phone was revoked and cannot be approved: invite its holder again and approve that phone.
entry_not_waiting 0
  待处理的里面没有这一条，请用 set-aside list 查。
  Nothing with this id waits for a person: see "set-aside list".
entry_no_branch 0
  这一条写给的支部还没有导入，导入以后再放行。
  The branch this is for was not imported yet: import it, then release this.
entry_never 0
  这一条放行了也不会作数，没有动它；看过以后请用 set-aside seen。
  This can never count and was left as it is: once read, put it by with "set-aside seen".
entry_several 0
  这个编号下有几份不同的内容，没有放行；请加 --device 写明哪部手机的，或改写下面的记号。
  Several texts bear this id, none was released: add --device, or write one of the marks below.
"""
