// Bars of one day each, stacked by kind; the same numbers as a table for who cannot see or point.

import { DataVizPalette, VerticalStackedBarChart } from '@fluentui/react-charts'
import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Section } from '../../ui/Section.tsx'

type Bar = { readonly label: string; readonly counts: Readonly<Record<string, number>> }

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
          data={props.bars.map(({ label, counts }) => ({
            xAxisPoint: label.slice(5),
            chartData: kinds.map(({ value, label: legend }) => ({
              legend,
              data: counts[value] ?? 0,
              color: COLOURS[value] ?? DataVizPalette.color8,
            })),
          }))}
        />
      </div>
      <Accordion collapsible>
        <AccordionItem value="table">
          <AccordionHeader>{props.title} as a table</AccordionHeader>
          <AccordionPanel>
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
          </AccordionPanel>
        </AccordionItem>
      </Accordion>
    </Section>
  )
}
