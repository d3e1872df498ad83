// How $search compares: by the words of a name, whatever their order and case (graph-api.md §3.4).

/**
 * Whether every word of `sought` begins a word of `text`. Words end at spaces, digits, symbols and where a capital
 * follows a small letter; words joined by symbols also count joined.
 */
export function matchesWords(text: string, sought: string): boolean {
  const words = new Set(wordsOf(text))
  return plainWords(sought).every((word) => [...words].some((candidate) => candidate.startsWith(word)))
}

function wordsOf(text: string): readonly string[] {
  const joined = text.split(/\s+/).map((part) => part.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase())
  return [...plainWords(text), ...joined].filter((word) => word !== '')
}

function plainWords(text: string): readonly string[] {
  return (
    text
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .match(/\p{L}[\p{L}\p{M}]*|\p{N}+/gu)
      ?.map((word) => word.toLowerCase()) ?? []
  )
}
