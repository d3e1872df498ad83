// Bars stacked by kind, the newest last; the same numbers as a table for who cannot see or point.

import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { Section } from '../../ui/Section.tsx'
import type { Bar } from './bars-by-day.ts'

type Kind = { readonly value: string; readonly label: string }

const COLOURS: Readonly<Record<string, string>> = {
  create: tokens.colorBrandBackground,
  update: tokens.colorPalettePurpleBorderActive,
  disable: tokens.colorPaletteMarigoldBorderActive,
  delete: tokens.colorPaletteRedBorderActive,
  stagedDelete: tokens.colorPalettePinkBorderActive,
  success: tokens.colorPaletteGreenBorderActive,
  failure: tokens.colorPaletteRedBorderActive,
  warning: tokens.colorPaletteMarigoldBorderActive,
}
// What changed nothing stays in the background.
const QUIET = tokens.colorNeutralStroke1

const NUMBER = new Intl.NumberFormat()

const useStyles = makeStyles({
  chart: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
  },
  scale: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    textAlign: 'end',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  bars: {
    display: 'flex',
    alignItems: 'end',
    gap: '2px',
    height: '200px',
    borderTop: `1px dashed ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  bar: {
    display: 'flex',
    flexDirection: 'column-reverse',
    flex: '1 1 0',
    maxWidth: '40px',
    minWidth: 0,
    marginInline: 'auto',
    height: '100%',
  },
  dates: {
    gridColumn: '2',
    display: 'flex',
    justifyContent: 'space-between',
    paddingBlockStart: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  key: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  colour: { width: '12px', height: '12px', borderRadius: tokens.borderRadiusSmall },
  scroll: { overflow: 'auto', maxHeight: '360px' },
  table: {
    borderCollapse: 'collapse',
    '& th, & td': {
      textAlign: 'start',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
  },
})

export function StackedBars(props: {
  readonly title: string
  /** In the order of the stack. */
  readonly kinds: readonly Kind[]
  readonly bars: readonly Bar[]
}) {
  const styles = useStyles()
  const kinds = props.kinds.filter(({ value }) =>
    props.bars.some(({ counts }) => counts[value] !== undefined),
  )
  if (kinds.length === 0) {
    return (
      <Section title={props.title}>
        <Text>None in this time.</Text>
      </Section>
    )
  }
  return (
    <Section title={props.title}>
      <Chart kinds={kinds} bars={props.bars} />
      <ul className={styles.legend} aria-hidden="true">
        {kinds.map(({ value, label }) => (
          <li key={value} className={styles.key}>
            <span className={styles.colour} style={{ backgroundColor: COLOURS[value] ?? QUIET }} />
            {label}
          </li>
        ))}
      </ul>
      <Accordion collapsible>
        <AccordionItem value="table">
          <AccordionHeader>{props.title} as a table</AccordionHeader>
          <AccordionPanel>
            <div className={styles.scroll}>
              <Table title={props.title} kinds={kinds} bars={props.bars} />
            </div>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Section>
  )
}

type ChartProps = { readonly kinds: readonly Kind[]; readonly bars: readonly Bar[] }

function Chart({ kinds, bars }: ChartProps) {
  const styles = useStyles()
  const sum = ({ counts }: Bar) => kinds.reduce((total, { value }) => total + (counts[value] ?? 0), 0)
  const highest = Math.max(1, ...bars.map(sum))
  return (
    <div className={styles.chart} aria-hidden="true">
      <div className={styles.scale}>
        <span>{NUMBER.format(highest)}</span>
        <span>0</span>
      </div>
      <div className={styles.bars}>
        {bars.map((bar) => (
          <div key={bar.label} className={styles.bar} title={`${bar.label}: ${NUMBER.format(sum(bar))}`}>
            {kinds.map(({ value }) => (
              <div
                key={value}
                style={{
                  height: `${((bar.counts[value] ?? 0) / highest) * 100}%`,
                  backgroundColor: COLOURS[value] ?? QUIET,
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <div className={styles.dates}>
        <span>{bars[0]?.label}</span>
        <span>{bars.at(-1)?.label}</span>
      </div>
    </div>
  )
}

function Table({ title, kinds, bars }: ChartProps & { readonly title: string }) {
  const styles = useStyles()
  return (
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">Date</th>
          {kinds.map(({ value, label }) => (
            <th key={value} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, counts }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {kinds.map(({ value }) => (
              <td key={value}>{NUMBER.format(counts[value] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
