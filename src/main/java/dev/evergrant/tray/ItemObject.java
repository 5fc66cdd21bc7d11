package dev.evergrant.tray;

import dev.evergrant.tray.bus.Pixmap;
import dev.evergrant.tray.bus.StatusNotifierItem;
import dev.evergrant.tray.bus.ToolTip;
import dev.evergrant.view.Action;
import dev.evergrant.view.Tone;
import dev.evergrant.view.TrayModel;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/// The icon, as panels see it. Called on dbus-java's thread for method calls.
final class ItemObject implements StatusNotifierItem, ReadOnlyProperties {
  static final String PATH = "/StatusNotifierItem";

  private final Supplier<Face> face;
  private final Clicks clicks;

  ItemObject(Supplier<Face> face, Clicks clicks) {
    this.face = face;
    this.clicks = clicks;
  }

  @Override
  public void Activate(int x, int y) {
    clicks.activate(face.get().model().click());
  }

  /// The middle button: the window, whatever the icon says.
  @Override
  public void SecondaryActivate(int x, int y) {
    clicks.activate(new Action.Open(null));
  }

  @Override
  public void ContextMenu(int x, int y) {
    // The panel draws the menu; one that cannot has nothing of ours to show.
  }

  @Override
  public void Scroll(int delta, String orientation) {
    // Nothing here gets louder or quieter.
  }

  @Override
  public void ProvideXdgActivationToken(String token) {
    clicks.expect(token);
  }

  @Override
  public Map<String, Variant<?>> properties() {
    var model = face.get().model();
    var icon = pixmaps(Pictures.of(model.tone()));
    var none = pixmaps(new Pixmap[0]);
    var all = new HashMap<String, Variant<?>>();
    all.put("Category", new Variant<>("ApplicationStatus"));
    all.put("Id", new Variant<>("evergrant"));
    all.put("Title", new Variant<>("Evergrant"));
    all.put("Status", new Variant<>(statusOf(model)));
    all.put("WindowId", new Variant<>(0));
    all.put("IconThemePath", new Variant<>(""));
    all.put("IconName", new Variant<>(""));
    all.put("IconPixmap", icon);
    all.put("OverlayIconName", new Variant<>(""));
    all.put("OverlayIconPixmap", none);
    all.put("AttentionIconName", new Variant<>(""));
    all.put("AttentionIconPixmap", icon);
    all.put("AttentionMovieName", new Variant<>(""));
    all.put("ToolTip", new Variant<>(toolTip(model), "(sa(iiay)ss)"));
    all.put("ItemIsMenu", new Variant<>(false));
    all.put("Menu", new Variant<>(new DBusPath(MenuObject.PATH)));
    return all;
  }

  static String statusOf(TrayModel model) {
    return model.tone() == Tone.ATTENTION ? "NeedsAttention" : "Active";
  }

  private static Variant<Pixmap[]> pixmaps(Pixmap[] pixmaps) {
    return new Variant<>(pixmaps, "a(iiay)");
  }

  // As specified, the title is plain and the text is markup; tried on XFCE and LXQt.
  private static ToolTip toolTip(TrayModel model) {
    return new ToolTip("", new Pixmap[0], model.title(), Markup.escape(model.text()));
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }
}
