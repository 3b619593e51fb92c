"""`python -m server_stub`."""

from server_stub.ops.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
