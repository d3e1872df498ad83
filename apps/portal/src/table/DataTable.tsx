// A table of any length: only the rows in view are in the page, and the next are read as one gets there. Rows are placed
// by the virtual list, which <tr> does not allow, so the parts of a table are named by role.

import { makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { messageOf } from '../api/errors.ts'
import { Problem } from '../ui/Problem.tsx'
import type { Pages } from './use-pages.ts'

export type Column<Item> = {
  readonly id: string
  readonly title: string
  /** Share of the width, like `fr` of a grid, or a CSS width. */
  readonly width?: number | string
  /** Left out on narrow screens. */
  readonly isMinor?: boolean
  readonly cell: (item: Item) => ReactNode
}

type TableProps<Item> = {
  /** Says what is listed, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Item>[]
  readonly pages: Pages<Item>
  readonly rowKey: (item: Item) => string
  readonly empty: ReactNode
  readonly onOpen?: (item: Item) => void
  /** Height of a row in pixels. */
  readonly rowHeight?: number
}

const useStyles = makeStyles({
  frame: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  scroll: { overflowY: 'auto', maxHeight: 'max(calc(100vh - 290px), 320px)' },
  row: {
    display: 'grid',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    minHeight: '40px',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  body: { position: 'relative' },
  item: { position: 'absolute', insetInlineStart: 0, width: '100%' },
  open: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover } },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
  minor: { '@media (max-width: 760px)': { display: 'none' } },
  foot: { padding: tokens.spacingVerticalS, color: tokens.colorNeutralForeground3 },
  stale: { opacity: 0.6 },
})

export function DataTable<Item>(props: TableProps<Item>) {
  const styles = useStyles()
  const { columns, pages, rowHeight = 44 } = props
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: pages.items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (pages.hasMore && last >= pages.items.length - 20) pages.loadMore()
  }, [last, pages])
  // A filter that lets few through may find nobody on the first page, and someone on a later one.
  const isSearching = pages.items.length === 0 && pages.hasMore
  useEffect(() => {
    if (isSearching) pages.loadMore()
  }, [isSearching, pages])
  const template = useColumnTemplate(columns)
  if (pages.error !== null)
    return <Problem title="The list could not be read.">{messageOf(pages.error)}</Problem>
  if (pages.isLoading) return <Spinner label="Reading the list" />
  if (isSearching) return <Spinner label="Nothing yet, searching on" />
  if (pages.items.length === 0) return <>{props.empty}</>
  return (
    <div>
      <div className={styles.frame}>
        <div
          ref={scroll}
          className={mergeClasses(styles.scroll, pages.isStale && styles.stale)}
          role="table"
          aria-label={props.label}
          aria-rowcount={(pages.total ?? pages.items.length) + 1}
          // Scrolls with the arrow keys also where no row can be opened.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable (WCAG 2.1.1)
          tabIndex={0}
        >
          <div
            role="row"
            aria-rowindex={1}
            className={mergeClasses(styles.row, styles.head)}
            style={template}
          >
            {columns.map((column) => (
              <div
                key={column.id}
                role="columnheader"
                className={mergeClasses(styles.cell, column.isMinor && styles.minor)}
              >
                {column.title}
              </div>
            ))}
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: rows.getTotalSize() }}>
            {shown.map(({ index, start }) => {
              const item = pages.items[index]
              if (item === undefined) return null
              return (
                <div
                  key={props.rowKey(item)}
                  role="row"
                  aria-rowindex={index + 2}
                  className={mergeClasses(styles.row, styles.item, props.onOpen !== undefined && styles.open)}
                  style={{ ...template, height: rowHeight, transform: `translateY(${start}px)` }}
                  tabIndex={props.onOpen === undefined ? undefined : 0}
                  onClick={(event) => opensRow(event.target) && props.onOpen?.(item)}
                  onKeyDown={(event) => onEnter(event, () => props.onOpen?.(item))}
                >
                  {columns.map((column) => (
                    <div
                      key={column.id}
                      role="cell"
                      className={mergeClasses(styles.cell, column.isMinor && styles.minor)}
                    >
                      {column.cell(item)}
                    </div>
                  ))}
                </div>
              )
            })}
          </div>
        </div>
      </div>
      <div className={styles.foot} aria-live="polite">
        {pages.total === null
          ? `${pages.items.length}${pages.hasMore ? ' and more' : ' in all'}`
          : `${pages.items.length} of ${pages.total}`}
      </div>
    </div>
  )
}

function useColumnTemplate<Item>(columns: readonly Column<Item>[]) {
  const isNarrow = matchMedia('(max-width: 760px)').matches
  const widths = columns
    .filter((column) => !(isNarrow && column.isMinor))
    .map(({ width = 1 }) => (typeof width === 'number' ? `minmax(0, ${width}fr)` : width))
  return { gridTemplateColumns: widths.join(' ') }
}

// A click on a button or link in the row is its own.
function opensRow(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, input, [role="checkbox"], [role="menuitem"]') === null
  )
}

function onEnter(event: KeyboardEvent, open: () => void): void {
  if (event.key !== 'Enter' || event.target !== event.currentTarget) return
  // What opens takes the focus, and would be pressed by this same key.
  event.preventDefault()
  open()
}
