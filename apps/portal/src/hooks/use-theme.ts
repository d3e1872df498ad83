// Light or dark: as the system says, unless a person chose.

import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'
import { createContext, useContext, useEffect, useState } from 'react'

export type ThemeChoice = {
  readonly isDark: boolean
  readonly theme: Theme
  toggle(): void
}

export const ThemeContext = createContext<ThemeChoice | null>(null)

const STORED = 'rollcall.theme'
const DARK = '(prefers-color-scheme: dark)'

/** The choice itself; for the root of the page. */
export function useThemeChoice(): ThemeChoice {
  const [isDark, setDark] = useState(startsDark)
  useEffect(() => {
    const system = matchMedia(DARK)
    const follow = () => setDark(startsDark())
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [])
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
  }, [isDark])
  return {
    isDark,
    theme: isDark ? webDarkTheme : webLightTheme,
    toggle: () => {
      localStorage.setItem(STORED, isDark ? 'light' : 'dark')
      setDark(!isDark)
    },
  }
}

/** The choice in force, anywhere below the root. */
export function useTheme(): ThemeChoice {
  const choice = useContext(ThemeContext)
  if (choice === null) throw new Error('useTheme is called outside the portal')
  return choice
}

function startsDark(): boolean {
  const stored = localStorage.getItem(STORED)
  return stored === null ? matchMedia(DARK).matches : stored === 'dark'
}
