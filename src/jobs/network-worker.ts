import { expose } from 'comlink'
import { createNetwork } from './create-network.ts'

expose(createNetwork())
