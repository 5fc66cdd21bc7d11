/// What is shipped beside the classes: the launcher and the image.
@NullMarked
package dev.evergrant.packaging;

import org.jspecify.annotations.NullMarked;
