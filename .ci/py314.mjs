// Runs pytest inside CPython 3.14 on WebAssembly.
// usage: node py314.mjs PLACE ROOT TEST…
import { pathToFileURL } from "node:url";

const [place, root, ...tests] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${place}/package/pyodide.mjs`));
const python = await loadPyodide({ env: { HOME: "/tmp", CI: "1" } });
for (const [folder, source] of [["/project", root], ["/site", `${place}/site`]]) {
  python.FS.mkdirTree(folder);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: source }, folder);
}
python.globals.set("tests", python.toPy(tests));
process.exit(
  python.runPython(`
import os, signal, sys
sys.path.insert(0, "/site")
sys.dont_write_bytecode = True
os.chdir("/project")
# There are no signals here; pytest-timeout would ask for one.
signal.setitimer = lambda *_: None
import pytest
int(pytest.main(["-o", "cache_dir=/tmp/cache", *tests]))
`),
);
