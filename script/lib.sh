# Shared by script/bootstrap, script/server and script/test. Sourced, not run.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
PY=$VENV/bin/python

say() { printf '%s\n' "$*" >&2; }

# have_package NAME — is the Debian package installed?
have_package() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed'; }

# need_packages NAME… — say which system packages are missing, or install them when root.
need_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  missing=""
  for package in "$@"; do have_package "$package" || missing="$missing $package"; done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" = 0 ]; then
    say "Installing system packages:$missing"
    # shellcheck disable=SC2086
    { apt-get install -y -qq --no-install-recommends $missing || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; }; } >/dev/null
  else
    say "These system packages are missing:$missing"
    say "Install them and start again:  sudo apt-get install -y --no-install-recommends$missing"
    exit 1
  fi
}

# find_python — the newest Python that is at least 3.11.
find_python() {
  for name in python3.13 python3.12 python3.11 python3; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return 0
    fi
  done
  say "Python 3.11 or newer is needed. On Debian 12 or Ubuntu 24.04:  sudo apt-get install -y python3 python3-venv"
  exit 1
}
