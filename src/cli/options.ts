import { CommandError } from './command-error.ts'

export interface CommandOptions {
  readonly routes?: string | undefined
  readonly sites?: string | undefined
  readonly areas?: string | undefined
  readonly calibration?: string | undefined
  readonly out?: string | undefined
  readonly datum?: string | undefined
  readonly encoding?: string | undefined
  readonly language?: string | undefined
  readonly info?: boolean | undefined
  /** The argument after the command. */
  readonly file?: string | undefined
  readonly 'max-offset-m'?: string | undefined
  readonly 'max-gap-m'?: string | undefined
  readonly 'min-sites'?: string | undefined
  readonly 'width-m'?: string | undefined
  readonly seed?: string | undefined
  readonly roads?: string | undefined
  readonly points?: string | undefined
  readonly metric?: string | undefined
  readonly limits?: string | undefined
  readonly direction?: string | undefined
  readonly 'buffer-m'?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly long?: boolean | undefined
  readonly together?: boolean | undefined
  readonly method?: string | undefined
  readonly 'eps-m'?: string | undefined
  readonly k?: string | undefined
  readonly 'min-size'?: string | undefined
  readonly 'max-size'?: string | undefined
  readonly 'max-diameter-m'?: string | undefined
  readonly 'min-purity'?: string | undefined
  readonly 'max-counties'?: string | undefined
  readonly model?: string | undefined
  readonly p?: string | undefined
  readonly candidates?: string | undefined
  readonly demand?: string | undefined
  readonly existing?: string | undefined
  readonly matrix?: string | undefined
  readonly weights?: string | undefined
  readonly quota?: string | undefined
  readonly 'locked-in'?: string | undefined
  readonly 'locked-out'?: string | undefined
  readonly 'radius-m'?: string | undefined
  readonly 'radius-s'?: string | undefined
  readonly 'time-limit-s'?: string | undefined
}

/** Options that stand for themselves. */
export const SWITCHES: readonly (keyof CommandOptions)[] = ['info', 'long', 'together']

/** @throws CommandError when the option is not given */
export function requireOption(
  options: CommandOptions,
  name:
    | 'routes'
    | 'sites'
    | 'areas'
    | 'out'
    | 'roads'
    | 'points'
    | 'limits'
    | 'model'
    | 'p'
    | 'candidates'
    | 'demand'
    | 'radius-m'
    | 'radius-s',
): string {
  const value = options[name]
  if (value === undefined) throw new CommandError(`--${name} is needed`)
  return value
}

/** @throws CommandError for what is not a number of at least `least`, or not whole where it must be */
export function numberOption(
  options: CommandOptions,
  name:
    | 'max-offset-m'
    | 'max-gap-m'
    | 'min-sites'
    | 'width-m'
    | 'seed'
    | 'buffer-m'
    | 'eps-m'
    | 'k'
    | 'min-size'
    | 'max-size'
    | 'max-diameter-m'
    | 'min-purity'
    | 'max-counties'
    | 'p'
    | 'radius-m'
    | 'radius-s'
    | 'time-limit-s',
  otherwise: number,
  { least = 0, isWhole = false }: { readonly least?: number; readonly isWhole?: boolean } = {},
): number {
  const text = options[name]
  if (text === undefined) return otherwise
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < least || (isWhole && !Number.isSafeInteger(value))) {
    throw new CommandError(`--${name} is a ${isWhole ? 'whole ' : ''}number of at least ${least}, not ${text}`)
  }
  return value
}
