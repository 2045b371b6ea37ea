#!/bin/sh
# usage: with_postgresql.sh COMMAND [ARGUMENT ...]
# Runs COMMAND with TOCSIN_TEST_POSTGRESQL naming an empty PostgreSQL database, in a cluster of its own that listens on a
# Unix socket only and is thrown away afterwards. An address that is set already is used as it is.
set -eu

if [ -n "${TOCSIN_TEST_POSTGRESQL:-}" ]; then
    exec "$@"
fi

# The newest of Debian's versions; elsewhere what is on the path.
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || echo /missing/initdb)")
if [ ! -x "$bin/initdb" ]; then
    echo "no PostgreSQL server found: install Debian's package postgresql, or set TOCSIN_TEST_POSTGRESQL" >&2
    exit 1
fi

# PostgreSQL refuses to run as root; Debian's package brings the user postgres.
if [ "$(id -u)" -eq 0 ]; then
    as() { runuser -u postgres -- "$@"; }
    owner=postgres
else
    as() { "$@"; }
    owner=$(id -un)
fi

folder=$(mktemp -d /tmp/tocsin-postgresql.XXXXXX) # short: a socket's path has at most 107 bytes
chown "$owner" "$folder"
chmod 755 "$folder"
trap 'as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

cd "$folder"
as "$bin/initdb" -D "$folder/data" -U tocsin -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log"
# No syncing: what a crash would lose is thrown away anyhow.
as "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w \
    -o "-c listen_addresses= -c unix_socket_directories=$folder -c unix_socket_permissions=0777 -c fsync=off" start >/dev/null
as "$bin/createdb" -h "$folder" -U tocsin tocsin
cd - >/dev/null

TOCSIN_TEST_POSTGRESQL="postgresql+psycopg://tocsin@/tocsin?host=$folder" "$@"
