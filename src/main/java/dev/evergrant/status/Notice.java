package dev.evergrant.status;

import java.util.List;

/// Something the person should know that belongs to no account's state.
///
/// @param arguments what the words need: a path, a name; never a secret
public record Notice(Kind kind, List<String> arguments) {
  public enum Kind {
    /// The accounts file was damaged and set aside as the argument.
    ACCOUNTS_SET_ASIDE,
    /// The settings file was damaged and set aside as the argument.
    SETTINGS_SET_ASIDE,
    /// The journal was damaged and set aside as the argument.
    JOURNAL_SET_ASIDE,
    /// The journal's key is not in the keychain any more; the journal was set aside as the
    /// argument.
    JOURNAL_KEY_MISSING,
    /// The history file was damaged and set aside as the argument.
    HISTORY_SET_ASIDE,
    /// The file of allowed and refused programs was damaged and set aside as the argument.
    PROGRAMS_SET_ASIDE,
    /// A file could not be written: path, reason.
    NOT_WRITTEN,
    /// There is no system tray on this desktop.
    NO_TRAY,
    /// Tokens are in memory only.
    NO_KEYCHAIN,
    /// The files come from another machine: nothing is sent without asking.
    OTHER_MACHINE
  }

  public Notice {
    arguments = List.copyOf(arguments);
  }
}
