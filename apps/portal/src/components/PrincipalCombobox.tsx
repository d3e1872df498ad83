// Choosing one person or group by name: what is typed is looked up in the directory.

import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { useState } from 'react'
import { GROUPS, type Principal, type PrincipalKind } from '../api/find-principals.ts'
import { usePrincipals } from '../hooks/use-principals.ts'

const useStyles = makeStyles({ box: { minWidth: 0 } })

export function PrincipalCombobox(props: {
  readonly label: string
  readonly kinds: readonly PrincipalKind[]
  readonly chosen: Principal | null
  /** What speaks against the choice, though it can be made. */
  readonly warning?: string | undefined
  readonly problem?: string | undefined
  onChoose(principal: Principal | null): void
}) {
  const styles = useStyles()
  const { kinds, chosen, onChoose, warning } = props
  const [words, setWords] = useState('')
  const found = usePrincipals(chosen === null ? words : '', kinds)
  return (
    <Field
      label={props.label}
      {...(props.problem === undefined ? {} : { validationMessage: props.problem })}
      {...(warning === undefined ? {} : { validationState: 'warning', validationMessage: warning })}
    >
      <Combobox
        className={styles.box}
        freeform
        clearable
        placeholder="Type the beginning of a name"
        value={chosen?.displayName ?? words}
        selectedOptions={chosen === null ? [] : [chosen.id]}
        onChange={(event) => {
          setWords(event.target.value)
          onChoose(null)
        }}
        onOptionSelect={(_, { optionValue }) => {
          const principal = found.data?.find(({ id }) => id === optionValue) ?? null
          setWords('')
          onChoose(principal)
        }}
      >
        {(found.data ?? []).map((principal) => (
          <Option key={principal.id} value={principal.id} text={principal.displayName}>
            {`${principal.displayName} (${principal.detail})`}
          </Option>
        ))}
        {found.data?.length === 0 ? (
          <Option disabled text="">
            {kinds === GROUPS ? 'No group is called that' : 'Nobody is called that'}
          </Option>
        ) : null}
      </Combobox>
    </Field>
  )
}
