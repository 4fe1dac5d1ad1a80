# shellcheck shell=sh
# Sourced by scripts/demo and scripts/test: makes a virtual environment from a hashed lock, once.
# Every message goes to stderr, so that what the caller prints on stdout is its own.

fail() {
    echo "scripts/$(basename "$0"): $1" >&2
    exit 1
}

# The first interpreter on the path that is new enough; ONRECORD_PYTHON names one by hand.
find_python() {
    for candidate in ${ONRECORD_PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    fail "needs Python 3.11 or newer and found none; install one, or name it: ONRECORD_PYTHON=/path/to/python3 $0"
}

# stamp FILE...: one hash of the interpreter's version and of every file named, folders walked.
stamp() {
    "$python" - "$@" <<'PY'
import hashlib, pathlib, sys
digest = hashlib.sha256(sys.version.encode())
for name in sys.argv[1:]:
    top = pathlib.Path(name)
    for path in sorted(p for p in (top.rglob("*") if top.is_dir() else [top]) if p.is_file() and p.suffix != ".pyc"):
        digest.update(f"{path}\0{path.stat().st_size}\0".encode() + path.read_bytes())
print(digest.hexdigest())
PY
}

# quietly COMMAND...: its output is shown only when it fails.
quietly() {
    log=$("$@" 2>&1 </dev/null) || {
        echo "$log" >&2
        fail "failed: $*"
    }
}

# pip as shipped with the interpreter: nothing but the locked files, each checked against its hash, no code run while installing.
install_locked() {
    quietly "$venv/bin/python" -m pip --disable-pip-version-check install --require-hashes --only-binary :all: "$@"
}

# make_venv FOLDER LOCK...: sets $venv and $python; a second call with the same locks does nothing.
make_venv() {
    case $1 in /*) venv=$1 ;; *) venv=$PWD/$1 ;; esac
    shift
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "$python has no venv module; on Debian or Ubuntu: apt install python3-venv"
    wanted=$(stamp "$@")
    if [ "$(cat "$venv/locks.stamp" 2>/dev/null)" = "$wanted" ] && "$venv/bin/python" -c pass 2>/dev/null; then
        return
    fi
    echo "scripts/$(basename "$0"): making $venv (once; about a minute)" >&2
    quietly "$python" -m venv --clear "$venv"
    echo '*' >"$venv/.gitignore" # git, ruff and the wheel leave it alone
    for lock in "$@"; do install_locked -r "$lock"; done
    echo "$wanted" >"$venv/locks.stamp"
}

# install_package: builds the wheel of this checkout and installs that wheel, unless the same sources are installed already.
install_package() {
    wanted=$(stamp pyproject.toml README.md LICENSE NOTICE src)
    [ "$(cat "$venv/package.stamp" 2>/dev/null)" = "$wanted" ] && return
    rm -rf "$venv/wheel"
    quietly "$venv/bin/python" -m hatchling build -t wheel -d "$venv/wheel"
    quietly "$venv/bin/python" -m pip --disable-pip-version-check install --no-index --no-deps --force-reinstall "$venv"/wheel/*.whl
    echo "$wanted" >"$venv/package.stamp"
}
