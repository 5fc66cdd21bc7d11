#!/usr/bin/env bash
# names.sh TARGET: the names by which other programs call Evergrant's helpers, as small scripts beside
# the command. `keyring` lies in a folder of its own, for it hides the person's own one: only pip and uv
# are to have that folder on their PATH.
set -euo pipefail

target=${1:?}

name() { # FILE TOOL UP: the command is UP/bin/evergrant, seen from FILE's folder
  mkdir -p "$target/${1%/*}"
  cat >"$target/$1" <<SCRIPT
#!/bin/sh
self=\$(readlink -f "\$0") && exec "\${self%/*}/$3evergrant" helper $2 "\$@"
SCRIPT
  chmod 755 "$target/$1"
}

name bin/git-credential-evergrant git ""
name bin/docker-credential-evergrant docker ""
name bin/cargo-credential-evergrant cargo ""
name bin/terraform-credentials-evergrant terraform ""
name share/evergrant/keyring/keyring keyring ../../../bin/
