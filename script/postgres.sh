# postgres_url — print the address of a PostgreSQL for the tests: TEST_DATABASE_URL, or a private cluster that is
# started here (in a temporary folder, on a free port of loopback) and stopped when the calling script ends.

postgres_url() {
  if [ -n "${TEST_DATABASE_URL:-}" ]; then
    printf '%s' "$TEST_DATABASE_URL"
    return 0
  fi
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || return 1
  cluster=$(cat "$PG_NOTE" 2>/dev/null) || return 1
  printf 'postgres://versta@127.0.0.1:%s/postgres' "$cluster"
}

as_postgres() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$*"; else sh -c "$*"; fi; }

start_postgres() {
  [ -z "${TEST_DATABASE_URL:-}" ] || return 0
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$bin" ] || return 0
  PG_HOME=$(mktemp -d)
  PG_NOTE=$PG_HOME/port
  [ "$(id -u)" = 0 ] && chown postgres "$PG_HOME"
  port=$("$PY" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_postgres "$bin/initdb -D $PG_HOME/data -U versta --auth=trust -E UTF8 --locale=C.UTF-8" >/dev/null
  as_postgres "$bin/pg_ctl -D $PG_HOME/data -w -l $PG_HOME/log -o '-p $port -k $PG_HOME -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off' start" >/dev/null
  printf '%s' "$port" >"$PG_NOTE"
  trap stop_postgres EXIT INT TERM
}

stop_postgres() {
  [ -n "${PG_HOME:-}" ] || return 0
  as_postgres "$bin/pg_ctl -D $PG_HOME/data -m immediate stop" >/dev/null 2>&1 || true
  rm -rf "$PG_HOME"
  PG_HOME=""
}

PG_NOTE=/nonexistent
start_postgres
