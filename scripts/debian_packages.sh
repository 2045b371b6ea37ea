#!/bin/sh
# usage: debian_packages.sh COMMAND=PACKAGE ...
# Sees to it that each COMMAND is there: as root on Debian it installs the PACKAGE that has it, otherwise it says which
# to install and fails. A COMMAND with a slash is a file or a pattern of files.
set -eu

missing=""
for pair in "$@"; do
    command=${pair%%=*}
    package=${pair#*=}
    case $command in
    */*) set -- $command && [ -e "$1" ] || missing="$missing $package" ;;
    *) command -v "$command" >/dev/null 2>&1 || missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "missing:$missing. Install it (on Debian: sudo apt-get install$missing) and run this again." >&2
    exit 1
fi
echo "installing Debian's$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # a list of packages
apt-get install -y -qq --no-install-recommends $missing >/dev/null
