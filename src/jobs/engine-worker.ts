import { expose } from 'comlink'
import { createEngine } from './create-engine.ts'

expose(createEngine())
