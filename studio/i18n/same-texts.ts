/** The keys that another language has to have: all of English, save plural forms that only English makes. */
export type SameTexts<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : SameTexts<T[K]>
}
