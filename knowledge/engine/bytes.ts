/** Writes numbers and blocks one behind the other, little end first. */
export class ByteWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  /** A whole number from 0 to 2^32 - 1, in one to five bytes: small ones are short. */
  count(value: number): void {
    this.room(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** Whole numbers in ascending order, as how far each is from the one before. */
  ascending(values: ArrayLike<number>): void {
    this.count(values.length);
    let before = 0;
    for (let at = 0; at < values.length; at++) {
      const value = values[at] ?? 0;
      this.count(value - before);
      before = value;
    }
  }

  /** A block with its length before it. */
  block(block: Uint8Array): void {
    this.count(block.length);
    this.room(block.length);
    this.bytes.set(block, this.length);
    this.length += block.length;
  }

  text(text: string): void {
    this.block(new TextEncoder().encode(text));
  }

  floats(values: Float32Array): void {
    const block = new Uint8Array(values.length * 4);
    const view = new DataView(block.buffer);
    values.forEach((value, at) => {
      view.setFloat32(at * 4, value, true);
    });
    this.block(block);
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads what a `ByteWriter` wrote. Throws `RangeError` at the end of the bytes. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  count(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || shift > 28) throw new RangeError('The bytes end too early');
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
      shift += 7;
    }
  }

  /** How many things follow that take a byte or more each. */
  length(): number {
    return this.bounded(this.count());
  }

  ascending(): Uint32Array {
    const values = new Uint32Array(this.length());
    let value = 0;
    for (let at = 0; at < values.length; at++) {
      value += this.count();
      values[at] = value;
    }
    return values;
  }

  /** Ascending numbers, put into `values` from `start` on; returns how many. */
  ascendingInto(values: Uint16Array, start: number): number {
    const length = this.count();
    if (start + length > values.length) throw new RangeError('More numbers than there is room for');
    let value = 0;
    for (let at = start; at < start + length; at++) {
      value += this.count();
      values[at] = value;
    }
    return length;
  }

  block(): Uint8Array {
    const length = this.length();
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text(): string {
    return new TextDecoder().decode(this.block());
  }

  floats(): Float32Array {
    const block = this.block();
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    return Float32Array.from({ length: block.length >> 2 }, (_, at) =>
      view.getFloat32(at * 4, true),
    );
  }

  /** No list is longer than the bytes that hold it. */
  private bounded(length: number): number {
    if (length > this.bytes.length - this.at) throw new RangeError('The bytes end too early');
    return length;
  }
}
