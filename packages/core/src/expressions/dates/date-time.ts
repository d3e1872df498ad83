// The datetime of the expression language.

/** A UTC instant in whole seconds since 1970-01-01, within the years 0001 to 9999 (expressions.md §5). */
export interface DateTime {
  readonly kind: 'datetime'
  readonly seconds: number
}
