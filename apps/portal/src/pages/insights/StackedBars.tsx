// Bars stacked by kind, the newest last; the same numbers as a table for who cannot see or point.

import { DataVizPalette, getColorFromToken, VerticalStackedBarChart } from '@fluentui/react-charts'
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useTheme } from '../../hooks/use-theme.ts'
import { Section } from '../../ui/Section.tsx'
import type { Bar } from './bars-by-day.ts'

const COLOURS: Readonly<Record<string, string>> = {
  create: DataVizPalette.color1,
  update: DataVizPalette.color4,
  disable: DataVizPalette.color5,
  delete: DataVizPalette.color2,
  stagedDelete: DataVizPalette.color6,
  other: DataVizPalette.color7,
  success: DataVizPalette.success,
  failure: DataVizPalette.error,
  warning: DataVizPalette.warning,
  skipped: DataVizPalette.color7,
}

const useStyles = makeStyles({
  chart: { minHeight: '300px', overflowX: 'auto' },
  scroll: { overflowX: 'auto', maxHeight: '360px' },
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
  readonly kinds: readonly { readonly value: string; readonly label: string }[]
  readonly bars: readonly Bar[]
}) {
  const styles = useStyles()
  const { isDark } = useTheme()
  const kinds = props.kinds.filter(({ value }) =>
    props.bars.some(({ counts }) => counts[value] !== undefined),
  )
  return (
    <Section title={props.title}>
      <div className={styles.chart} aria-hidden="true" inert>
        <VerticalStackedBarChart
          chartTitle={props.title}
          height={300}
          hideTooltip
          maxBarWidth={32}
          yAxisTickCount={4}
          rotateXAxisLables={props.bars.length > 10}
          data={props.bars.map(({ label, counts }) => ({
            xAxisPoint: label,
            chartData: kinds.map(({ value, label: legend }) => ({
              legend,
              data: counts[value] ?? 0,
              color: getColorFromToken(COLOURS[value] ?? DataVizPalette.color8, isDark),
            })),
          }))}
        />
      </div>
      <Accordion collapsible>
        <AccordionItem value="table">
          <AccordionHeader>{props.title} as a table</AccordionHeader>
          <AccordionPanel>
            <div className={styles.scroll}>
              <table className={styles.table} aria-label={props.title}>
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
                  {props.bars.map(({ label, counts }) => (
                    <tr key={label}>
                      <th scope="row">{label}</th>
                      {kinds.map(({ value }) => (
                        <td key={value}>{counts[value] ?? 0}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Section>
  )
}
