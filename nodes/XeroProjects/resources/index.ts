import type { Resource } from '../../../operations/types';
import { project } from './project';
import { task } from './task';
import { timeEntry } from './timeEntry';
import { user } from './user';

/** The resources of the node; the first is preselected. */
export const RESOURCES: Resource[] = [project, task, timeEntry, user];
