/** The tag of the user pool that names the table of the audit: what changes the one writes into the other. */
export const auditTag = 'audit-table';
