/** The shape of a dictionary section: the same keys in every language, checked by the compiler. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> }
