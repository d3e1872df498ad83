// One application: its name, and the pages about it.

import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { areForUploads } from '../../api/fills-directory.ts'
import { applicationQuery, templatesQuery } from '../../api/queries.ts'
import { Monogram } from '../../components/Monogram.tsx'
import { path } from '../../path-builder.ts'

const useStyles = makeStyles({
  frame: { display: 'flex', '@media (max-width: 860px)': { flexDirection: 'column' } },
  side: {
    width: '220px',
    flexShrink: 0,
    position: 'sticky',
    top: 0,
    alignSelf: 'flex-start',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalM,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 860px)': { width: '100%', position: 'static', borderRight: '0', paddingBottom: 0 },
  },
  name: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    '@media (max-width: 860px)': { display: 'flex', overflowX: 'auto', whiteSpace: 'nowrap' },
  },
  item: {
    display: 'block',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  content: { flex: 1, minWidth: 0 },
})

export function ApplicationLayout() {
  const styles = useStyles()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  // Not everyone who sees the application may read its templates; they see every page.
  const { data: templates = [] } = useQuery({ ...templatesQuery(id), retry: false })
  const isForUploads = areForUploads(templates)
  const list = useRef<HTMLUListElement>(null)
  // Where one has arrived: on the way there the page that one leaves is still the current one.
  const pathname = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname })
  // On a narrow screen the list is a row that scrolls; where one is has to be in view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address, another current page
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  const pages = [
    [path.application(id), 'Overview'],
    [path.properties(id), 'Properties'],
    [path.owners(id), 'Owners'],
    ...(isForUploads
      ? []
      : ([
          [path.assignments(id), 'Users and groups'],
          [path.singleSignOn(id), 'Single sign-on'],
        ] as const)),
    [path.provisioning(id), 'Provisioning'],
    [path.applicationLogs(id), 'Provisioning logs'],
    [path.applicationAudit(id), 'Audit logs'],
    [path.insights(id), 'Insights'],
  ] as const
  return (
    <div className={styles.frame}>
      <nav className={styles.side} aria-label={`Pages of ${application.displayName}`}>
        <p className={styles.name}>
          <Monogram
            id={application.applicationTemplateId ?? application.id}
            name={application.displayName ?? ''}
            size={28}
          />
          {application.displayName}
        </p>
        <ul ref={list} className={styles.list}>
          {pages.map(([to, label]) => (
            <li key={to}>
              <Link
                to={to}
                className={styles.item}
                activeProps={{ className: `${styles.item} ${styles.current}`, 'aria-current': 'page' }}
                activeOptions={{ exact: to === path.application(id) }}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content}>
        <Outlet />
      </div>
    </div>
  )
}
