#!/usr/bin/env bash
# image.sh JAR CLASS_PATH_FILE TARGET CODEGEN VERSION: makes the folder TARGET, which runs without
# anything else; CODEGEN is the jar of picocli's that makes manual pages:
#   bin/evergrant  the command            lib/      the app's jar and its libraries, on the class path
#   runtime/       a JVM with JavaFX, linked from the JDK in JAVA_HOME
#   share/         completions, manual pages, a unit for systemd, and a name that only one tool is to see
# and in lib/ a start-up cache for each program, made in a rehearsal of it.
set -euo pipefail

jar=$1 class_path=$(<"$2") target=${3:?} codegen=${4:?} version=${5:?}
here=$(cd "$(dirname "$0")" && pwd)
modules=javafx.controls,java.desktop,java.sql,java.xml,java.logging,java.naming,java.net.http,java.management
modules+=,jdk.net,jdk.security.auth,jdk.unsupported,jdk.httpserver,jdk.crypto.ec,jdk.localedata

modular=() plain=()
IFS=: read -r -a jars <<<"$class_path"
for j in "${jars[@]}"; do
  case ${j##*/} in
    javafx-*-linux*.jar | javafx-*-mac*.jar | javafx-*-win*.jar) modular+=("$j") ;;
    javafx-*.jar) ;; # empty; the one with the platform's name holds the module
    *) plain+=("$j") ;;
  esac
done

# JavaFX takes its native libraries from here if they are here. Else it unpacks them into the person's
# home and compares them at each start, which delays a window by 80 ms.
unpack_natives() {
  local j natives
  for j in "${modular[@]}"; do
    natives=$("$JAVA_HOME/bin/jar" --list --file "$j" | grep -E '^[^/ ]+\.(so|dylib|dll)$') || continue
    # shellcheck disable=SC2086 # names without spaces
    (cd "$target/runtime/lib" && "$JAVA_HOME/bin/jar" --extract --file "$j" $natives)
  done
}

link_runtime() {
  local module_path
  module_path=$(IFS=: && echo "${modular[*]}")
  rm -rf "$target/runtime"
  "$JAVA_HOME/bin/jlink" --output "$target/runtime" --module-path "$module_path" --add-modules "$modules" \
    --include-locales=en,ja --strip-java-debug-attributes --no-header-files --no-man-pages
  # jlink's own archive does not fit the launcher's object headers; without one a start takes twice as long.
  "$target/runtime/bin/java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xlog:disable -Xshare:dump
  unpack_natives
  cp "$here/logging.properties" "$target/runtime/conf/logging.properties"
  strip_comments "$target/runtime/conf/security/java.security" "$target/runtime/conf/net.properties"
}

# Both are read at a start, character by character, and nineteen in twenty of these are comments.
strip_comments() { sed -i -e '/^[[:space:]]*#/d' -e '/^[[:space:]]*$/d' "$@"; }

# Linking takes half a minute, and its result changes only with these.
recipe=$(cat "$JAVA_HOME/release" "$0" "$here/logging.properties" && printf '%s\n' "${modular[@]}")
mkdir -p "$target"
if [ "$recipe" != "$(cat "$target/runtime/recipe" 2>/dev/null)" ]; then
  link_runtime
  printf '%s\n' "$recipe" >"$target/runtime/recipe"
fi

rm -rf "${target:?}/lib" "${target:?}/bin" "${target:?}/share"
mkdir "$target/lib" "$target/bin"
cp -p "${plain[@]}" "$target/lib/"
cp -p "$jar" "$target/lib/evergrant.jar"
cp "$here/evergrant" "$target/bin/evergrant"
chmod 755 "$target/bin/evergrant"
bash "$here/names.sh" "$target"
mkdir -p "$target/share/systemd/user"
cp "$here/../linux/evergrant.service" "$target/share/systemd/user/"

# What asciidoctor makes of picocli's AsciiDoc. It is Debian's, and without it an image has no pages.
make_pages() {
  local pages=$target/share/man
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "$target/lib/*:$codegen" "$here/ManPages.java" \
    "$target/share" "$version" >"$target/pages.log" || { cat "$target/pages.log" && return 1; }
  if command -v asciidoctor >/dev/null; then
    asciidoctor -b manpage -D "$pages/man1" "$pages"/*.adoc
    asciidoctor -b manpage -D "$pages/ja/man1" "$pages"/ja/*.adoc
  else
    echo "No manual pages: asciidoctor is not installed" >&2
  fi
  rm -f "$pages"/*.adoc "$pages"/ja/*.adoc "$target/pages.log"
}
make_pages

# A cache of loaded and linked classes (JEP 483, 514) halves a start. It fits this runtime and these jars
# only, and the JVM goes on without one that does not.
stage=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$stage"' EXIT
export EVERGRANT_HOME=$stage
unset EVERGRANT_SOCK

# rehearse CACHE ARGS...: becomes the command, which keeps what it loads.
rehearse() {
  export EVERGRANT_JAVA_OPTIONS="-XX:AOTCacheOutput=$target/lib/$1.aot"
  exec "$target/bin/evergrant" "${@:2}" >>"$stage/log" 2>&1 </dev/null
}

await() {
  local _
  for _ in $(seq 100); do "$@" >/dev/null 2>&1 && return || sleep 0.1; done
  return 1
}

rehearse_token() {
  mkdir -m 700 "$stage/run"
  "$JAVA_HOME/bin/java" "$here/Rehearsal.java" "$stage/run/agent.sock" &
  local keeper=$!
  await test -S "$stage/run/agent.sock"
  (rehearse token token rehearsal)
  kill "$keeper"
  rm -r "$stage/run"
}

# On a display of its own, so that no window flashes up on the desktop of whoever builds.
rehearse_window() {
  command -v Xvfb >/dev/null || return 0
  local display server window
  mkfifo "$stage/display"
  Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp 3>"$stage/display" >/dev/null 2>&1 </dev/null &
  server=$!
  read -r display <"$stage/display"
  (DISPLAY=:$display LC_ALL=C.UTF-8 rehearse window window) &
  window=$!
  sleep 4
  kill "$window"
  wait "$window" || true
  kill "$server"
}

rehearse_token
# As a command starts it, so that a command rehearses what it asks such a one.
(rehearse agent agent --background --no-tray --no-keychain) &
agent=$!
await test -S "$stage/run/agent.sock"
(rehearse command list)
rehearse_window
"$target/bin/evergrant" quit >/dev/null 2>&1
wait "$agent"
