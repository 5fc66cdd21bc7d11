#!/usr/bin/env bash
# image.sh JAR CLASS_PATH_FILE TARGET: makes the folder TARGET, which runs without anything else:
#   bin/evergrant  the command            lib/      the app's jar and its libraries, on the class path
#   runtime/       a JVM with JavaFX, linked from the JDK in JAVA_HOME
set -euo pipefail

jar=$1 class_path=$(<"$2") target=${3:?}
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
}

# Linking takes half a minute, and its result changes only with these.
recipe=$(cat "$JAVA_HOME/release" "$0" "$here/logging.properties" && printf '%s\n' "${modular[@]}")
mkdir -p "$target"
if [ "$recipe" != "$(cat "$target/runtime/recipe" 2>/dev/null)" ]; then
  link_runtime
  printf '%s\n' "$recipe" >"$target/runtime/recipe"
fi

rm -rf "${target:?}/lib" "${target:?}/bin"
mkdir "$target/lib" "$target/bin"
cp -p "${plain[@]}" "$target/lib/"
cp -p "$jar" "$target/lib/evergrant.jar"
cp "$here/evergrant" "$target/bin/evergrant"
chmod 755 "$target/bin/evergrant"
