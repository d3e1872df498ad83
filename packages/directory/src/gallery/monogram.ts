// The picture of an application: its initials on a colour of its own. Nobody's trademark is copied.

import { createHash } from 'node:crypto'

/** An SVG of 96 by 96; the colour follows from the id, so it stays when the name changes. */
export function monogram({ id, displayName }: { readonly id: string; readonly displayName: string }): string {
  const hue = ((createHash('sha1').update(id).digest()[0] ?? 0) * 360) / 256
  // On this lightness white text has a contrast above 4.5 : 1 for every hue.
  const background = `hsl(${Math.round(hue)} 55% 30%)`
  const initials = initialsOf(displayName)
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img">' +
    `<title>${escapeXml(displayName)}</title>` +
    `<rect width="96" height="96" rx="18" fill="${background}"/>` +
    '<text x="48" y="50" fill="#fff" font-family="Segoe UI, system-ui, sans-serif" font-weight="600"' +
    ` font-size="40" text-anchor="middle" dominant-baseline="central">${escapeXml(initials)}</text></svg>`
  )
}

/** `Adobe Identity Management` → `AI`, `Wrike` → `Wr`, `15Five` → `15`. */
export function initialsOf(displayName: string): string {
  const words = displayName.match(/[\p{L}\p{N}]+/gu) ?? []
  const [first = '', second] = words
  if (second === undefined) return firstCharacters(first, 2) || '?'
  return `${firstCharacters(first, 1)}${firstCharacters(second, 1)}`.toUpperCase()
}

function firstCharacters(word: string, count: number): string {
  return Array.from(word).slice(0, count).join('')
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
