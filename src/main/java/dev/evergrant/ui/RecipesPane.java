package dev.evergrant.ui;

import dev.evergrant.view.AccountPage.Recipe;
import java.util.List;
import javafx.scene.layout.VBox;

/// How to use an account in a tool, ready to copy.
final class RecipesPane extends VBox {
  private final Desk desk;
  private List<Recipe> shown = List.of();

  RecipesPane(Desk desk) {
    this.desk = desk;
  }

  void show(List<Recipe> recipes) {
    if (!recipes.equals(shown)) {
      shown = recipes;
      var rows = new RowsPane();
      recipes.forEach(recipe -> rows.add(recipe.label(), new CommandLine(recipe.command(), desk)));
      getChildren().setAll(rows);
    }
  }
}
