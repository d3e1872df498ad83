// The frame around every page: where one can go, who is signed in, and the page itself.

import { Button, Link as FluentLink, MenuItem, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import {
  AppsListRegular,
  ArrowExitRegular,
  BinRecycleRegular,
  BuildingRegular,
  ClipboardTextLtrRegular,
  DarkThemeRegular,
  DeleteRegular,
  HistoryRegular,
  HomeRegular,
  KeyRegular,
  MailRegular,
  NavigationRegular,
  PeopleRegular,
  PeopleTeamRegular,
  PersonRegular,
  PlugConnectedRegular,
  ShieldPersonRegular,
} from '@fluentui/react-icons'
import { Link, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Session, signOut } from '../api/session.ts'
import { useTheme } from '../hooks/use-theme.ts'
import { path } from '../path-builder.ts'
import { DropMenu } from '../ui/DropMenu.tsx'

type Destination = { readonly to: string; readonly label: string; readonly icon: ReactNode }

const DESTINATIONS: readonly { readonly heading: string | null; readonly items: readonly Destination[] }[] = [
  {
    heading: null,
    items: [
      { to: path.home(), label: 'Home', icon: <HomeRegular /> },
      { to: path.applications(), label: 'Enterprise applications', icon: <AppsListRegular /> },
    ],
  },
  {
    heading: 'Directory',
    items: [
      { to: path.users(), label: 'Users', icon: <PeopleRegular /> },
      { to: path.groups(), label: 'Groups', icon: <PeopleTeamRegular /> },
      { to: path.deletedUsers(), label: 'Deleted users', icon: <DeleteRegular /> },
      { to: path.deletedApplications(), label: 'Deleted applications', icon: <BinRecycleRegular /> },
    ],
  },
  {
    heading: 'Monitoring',
    items: [
      { to: path.provisioningLogs(), label: 'Provisioning logs', icon: <ClipboardTextLtrRegular /> },
      { to: path.auditLogs(), label: 'Audit logs', icon: <HistoryRegular /> },
    ],
  },
  {
    heading: 'Settings',
    items: [
      { to: path.organization(), label: 'Organization', icon: <BuildingRegular /> },
      { to: path.administrators(), label: 'Administrators', icon: <ShieldPersonRegular /> },
      { to: path.apiClients(), label: 'API clients', icon: <KeyRegular /> },
      { to: path.mail(), label: 'Mail', icon: <MailRegular /> },
      { to: path.webhooks(), label: 'Webhooks', icon: <PlugConnectedRegular /> },
    ],
  },
]

const useStyles = makeStyles({
  frame: { display: 'grid', gridTemplateRows: 'auto 1fr', gridTemplateColumns: 'auto 1fr', height: '100%' },
  skip: {
    position: 'absolute',
    left: '-100vw',
    zIndex: 3,
    ':focus': { left: tokens.spacingHorizontalM, top: tokens.spacingVerticalS },
  },
  top: {
    gridColumn: '1 / 3',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalM}`,
    minHeight: '48px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: {
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase400,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    marginInlineEnd: 'auto',
  },
  menuButton: { '@media (min-width: 960px)': { display: 'none' } },
  nav: {
    width: '248px',
    overflowY: 'auto',
    padding: tokens.spacingVerticalS,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 959px)': { display: 'none' },
  },
  navOpen: {
    '@media (max-width: 959px)': {
      display: 'block',
      position: 'fixed',
      top: '49px',
      bottom: 0,
      insetInlineStart: 0,
      zIndex: 2,
      boxShadow: tokens.shadow28,
    },
  },
  heading: {
    margin: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground2Hover },
    '& svg': { fontSize: '20px', flexShrink: 0 },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  main: {
    overflowY: 'auto',
    minWidth: 0,
    gridColumn: '2',
    '@media (max-width: 959px)': { gridColumn: '1 / 3' },
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { outlineStyle: 'none' },
  },
})

export function AppShell({ session }: { readonly session: Session }) {
  const styles = useStyles()
  const [isOpen, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  // Where one is, not where one is going: the page that is left stays until the next is read.
  const pathname = useRouterState({
    select: ({ location, resolvedLocation }) => (resolvedLocation ?? location).pathname,
  })
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    setOpen(false)
    // A new page begins at its top, for eyes and for screen readers.
    main.current?.focus()
    main.current?.scrollTo(0, 0)
  }, [pathname])
  return (
    <div className={styles.frame}>
      <FluentLink href="#main" className={styles.skip}>
        Skip to the page
      </FluentLink>
      <header className={styles.top}>
        <Button
          className={styles.menuButton}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label="Navigation"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
        <Link to={path.home()} className={styles.name}>
          Rollcall
        </Link>
        <ThemeButton />
        <AccountMenu session={session} />
      </header>
      <nav aria-label="Rollcall" className={`${styles.nav} ${isOpen ? styles.navOpen : ''}`}>
        {DESTINATIONS.map(({ heading, items }) => (
          <div key={heading ?? 'start'}>
            {heading === null ? null : (
              <h2 id={`nav-${heading}`} className={styles.heading}>
                {heading}
              </h2>
            )}
            <ul
              className={styles.list}
              {...(heading === null ? {} : { 'aria-labelledby': `nav-${heading}` })}
            >
              {items.map(({ to, label, icon }) => (
                <li key={to}>
                  <Link
                    to={to}
                    className={styles.item}
                    activeProps={{ className: `${styles.item} ${styles.current}`, 'aria-current': 'page' }}
                    activeOptions={{ exact: to === '/' }}
                  >
                    {icon}
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
    </div>
  )
}

function ThemeButton() {
  const { isDark, toggle } = useTheme()
  const label = isDark ? 'Light theme' : 'Dark theme'
  return (
    <Tooltip content={label} relationship="label">
      <Button appearance="subtle" icon={<DarkThemeRegular />} onClick={toggle} />
    </Tooltip>
  )
}

function AccountMenu({ session }: { readonly session: Session }) {
  const router = useRouter()
  const leave = async () => {
    await signOut()
    await router.navigate({ to: path.signIn() })
  }
  return (
    <DropMenu
      trigger={
        <Button appearance="subtle" icon={<PersonRegular />}>
          {session.user.displayName}
        </Button>
      }
    >
      <MenuItem icon={<PersonRegular />} onClick={() => router.navigate({ to: path.account() })}>
        My account
      </MenuItem>
      <MenuItem icon={<ArrowExitRegular />} onClick={leave}>
        Sign out
      </MenuItem>
    </DropMenu>
  )
}
