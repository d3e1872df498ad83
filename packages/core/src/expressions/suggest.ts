// "Did you mean": the known name that a mistyped one most likely stands for (style.md §8).

const farthestEdits = 3

/** `; did you mean "x"?` for the closest known name, or empty text if none is close. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const lower = name.toLowerCase()
  // Long names would be slow to compare and are no typing mistakes.
  if (name.length > 100) return ''
  const farthest = Math.min(farthestEdits, Math.floor(name.length / 2))
  let closest: string | null = null
  let fewestEdits = farthest + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= fewestEdits) continue
    const edits = editsBetween(lower, candidate.toLowerCase())
    if (edits < fewestEdits) {
      closest = candidate
      fewestEdits = edits
    }
  }
  return closest === null ? '' : `; did you mean "${closest}"?`
}

/** How many letters must be added, dropped or changed to turn one text into the other. */
function editsBetween(first: string, second: string): number {
  let previous = Array.from({ length: second.length + 1 }, (_, index) => index)
  for (let row = 1; row <= first.length; row++) {
    const current = [row]
    for (let column = 1; column <= second.length; column++) {
      const change = (previous[column - 1] ?? 0) + (first[row - 1] === second[column - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[second.length] ?? 0
}
