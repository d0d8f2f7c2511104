import { useMediaQuery } from '@mantine/hooks'

/** True on screens where a dialog takes the whole of it. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false }) ?? false
}
