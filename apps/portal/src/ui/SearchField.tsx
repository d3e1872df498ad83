// Words to search for. They are passed on when typing pauses, so that not every letter is a request.

import { Field, Input, makeStyles } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import { useCallback, useEffect, useRef, useState } from 'react'

const PAUSE_MS = 250

const useStyles = makeStyles({
  // Left alone, a box is as wide as twenty letters, and wider than a narrow column of filters.
  box: { minWidth: 0, '& input': { minWidth: 0, width: '100%' } },
})

export function SearchField(props: {
  readonly label: string
  readonly placeholder?: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { value, onChange } = props
  const styles = useStyles()
  const [typed, setTyped] = useState(value)
  const sent = useRef(value)
  // The back button changes the address under the field.
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setTyped(value)
  }, [value])
  const send = useCallback(() => {
    if (typed === sent.current) return
    sent.current = typed
    onChange(typed)
  }, [typed, onChange])
  useEffect(() => {
    const timer = setTimeout(send, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [send])
  return (
    <Field label={props.label}>
      <Input
        className={styles.box}
        type="search"
        dir="auto"
        {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
        contentBefore={<SearchRegular />}
        value={typed}
        onChange={(_, data) => setTyped(data.value)}
        // Whoever goes on before the pause is over must not be fetched back by it.
        onBlur={send}
      />
    </Field>
  )
}
