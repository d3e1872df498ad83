// How much memory a thread of the worker may take.

// A cycle holds one page at a time, whatever the size of the directory: some 60 MB. Told of no limit, V8 lets garbage pile
// up to several times that before it collects. Young objects are those of a page, 14 KB an object; with a quarter of this room for
// them a full cycle spent a sixth of its processor time on those that were about to go.
export const HEAP_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 96 }
