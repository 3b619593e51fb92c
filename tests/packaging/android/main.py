"""What python-for-android starts: the app, as `python -m mobile` would."""

import runpy

runpy.run_module("mobile", run_name="__main__", alter_sys=True)
