// An application's sign: its initials in a colour of its own, since logos are trademarks.

import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  sign: {
    display: 'inline-grid',
    placeItems: 'center',
    flexShrink: 0,
    verticalAlign: 'middle',
    borderRadius: tokens.borderRadiusMedium,
    color: '#fff',
    fontWeight: tokens.fontWeightSemibold,
  },
})

export function Monogram({
  id,
  name,
  size = 40,
}: {
  readonly id: string
  readonly name: string
  readonly size?: number
}) {
  const styles = useStyles()
  return (
    <span
      className={styles.sign}
      style={{ width: size, height: size, fontSize: size * 0.42, backgroundColor: colourOf(id) }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  )
}

// Dark enough for white letters at any hue (WCAG 1.4.3).
function colourOf(id: string): string {
  let hue = 0
  for (const character of id) hue = (hue * 31 + character.charCodeAt(0)) % 360
  return `hsl(${hue} 55% 28%)`
}

function initialsOf(name: string): string {
  const words = name.split(/[\s./-]+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}
