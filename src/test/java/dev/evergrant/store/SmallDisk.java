package dev.evergrant.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// A disk with so many bytes left, and one that can break.
final class SmallDisk {
  volatile long left;
  volatile boolean broken;

  SmallDisk(long left) {
    this.left = left;
  }

  FileChannel make(Path file) throws IOException {
    return new Limited(PrivateFiles.create(file));
  }

  /// Takes what there is space for, as write(2) does, and then nothing.
  private int allowed(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    if (broken) {
      throw new IOException("Input/output error");
    }
    var growth = Math.max(0, position + bytes.remaining() - channel.size());
    var allowed = (int) (bytes.remaining() - Math.max(0, growth - left));
    if (allowed <= 0) {
      throw new IOException("No space left on device");
    }
    left -= Math.min(left, growth);
    return allowed;
  }

  private final class Limited extends FileChannel {
    private final FileChannel file;

    Limited(FileChannel file) {
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      var part = bytes.slice(bytes.position(), allowed(file, bytes, position));
      var written = file.write(part, position);
      bytes.position(bytes.position() + written);
      return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      if (broken) {
        throw new IOException("Input/output error");
      }
      file.force(metaData);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }

    @Override
    public int read(ByteBuffer bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer bytes, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
      throw new UnsupportedOperationException();
    }
  }
}
