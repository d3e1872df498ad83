// Written by "npm run portal:api-types" from the API's description. Do not edit.
export interface paths {
    "/{tenant}/oauth2/v2.0/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get an access token for an API client */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tenant: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/x-www-form-urlencoded": {
                        client_id: string;
                        client_secret: string;
                        /** @constant */
                        grant_type: "client_credentials";
                        scope: string;
                    };
                };
            };
            responses: {
                /** @description A bearer token, good for an hour. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is here: the service document
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["serviceDocumentEntry"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/$batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Up to 20 requests in one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        requests: {
                            body?: unknown;
                            dependsOn?: string[] | null;
                            headers?: {
                                [key: string]: string;
                            } | null;
                            id: string;
                            method: string;
                            url: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description One response for each request. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/$metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Not available
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["application"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create an application with its service principal
         * @description Any of: Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        addIns?: unknown | null;
                        api?: unknown | null;
                        appRoles?: {
                            [key: string]: unknown;
                        }[];
                        defaultRedirectUri?: string | null;
                        description?: string | null;
                        displayName?: string;
                        groupMembershipClaims?: string | null;
                        identifierUris?: string[] | null;
                        info?: unknown | null;
                        isDeviceOnlyAuthSupported?: boolean | null;
                        isFallbackPublicClient?: boolean | null;
                        notes?: string | null;
                        optionalClaims?: unknown | null;
                        parentalControlSettings?: unknown | null;
                        publicClient?: unknown | null;
                        requiredResourceAccess?: unknown | null;
                        samlMetadataUrl?: string | null;
                        serviceManagementReference?: string | null;
                        signInAudience?: string | null;
                        spa?: unknown | null;
                        tags?: string[] | null;
                        tokenEncryptionKeyId?: unknown | null;
                        web?: unknown | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["application"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an application by id or (appId='…')
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["application"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Put an application into the recycle bin with its service principal; its jobs end
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Update an application
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        addIns?: unknown | null;
                        api?: unknown | null;
                        appRoles?: {
                            [key: string]: unknown;
                        }[];
                        defaultRedirectUri?: string | null;
                        description?: string | null;
                        displayName?: string;
                        groupMembershipClaims?: string | null;
                        identifierUris?: string[] | null;
                        info?: unknown | null;
                        isDeviceOnlyAuthSupported?: boolean | null;
                        isFallbackPublicClient?: boolean | null;
                        notes?: string | null;
                        optionalClaims?: unknown | null;
                        parentalControlSettings?: unknown | null;
                        publicClient?: unknown | null;
                        requiredResourceAccess?: unknown | null;
                        samlMetadataUrl?: string | null;
                        serviceManagementReference?: string | null;
                        signInAudience?: string | null;
                        spa?: unknown | null;
                        tags?: string[] | null;
                        tokenEncryptionKeyId?: unknown | null;
                        web?: unknown | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/addPassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a client secret; its text is shown this once
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        passwordCredential?: {
                            displayName?: string | null;
                            endDateTime?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["passwordCredential"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (every kind)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/{ownerId}/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an owner
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    ownerId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (every kind)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an owner
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        "@odata.id": string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/microsoft.graph.servicePrincipal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (applications)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/microsoft.graph.servicePrincipal/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (applications)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/microsoft.graph.user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (people)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/owners/microsoft.graph.user/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (people)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/removePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a client secret
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        keyId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List synchronization templates
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["synchronizationTemplate"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a synchronization template
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationTemplate"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the schema with which new jobs of this application begin
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        schema?: {
                            directories?: {
                                discoverabilities?: string | null;
                                discoveryDateTime?: string | null;
                                id: string;
                                name: string;
                                objects: {
                                    attributes: {
                                        anchor?: boolean | null;
                                        apiExpressions?: {
                                            key: string;
                                            value?: string | null;
                                        }[] | null;
                                        canonicalValues?: string[];
                                        caseExact?: boolean | null;
                                        defaultValue?: string | null;
                                        flowNullValues?: boolean | null;
                                        metadata?: {
                                            key: string;
                                            value?: string | null;
                                        }[] | null;
                                        multivalued?: boolean | null;
                                        mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                        name: string;
                                        referencedObjects?: {
                                            referencedObjectName: string;
                                            referencedProperty?: string | null;
                                        }[] | null;
                                        required?: boolean | null;
                                        type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                    }[];
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    name: string;
                                    supportedApis?: string[] | null;
                                }[];
                                readOnly?: boolean | null;
                                version?: string | null;
                            }[];
                            synchronizationRules?: {
                                containerFilter?: unknown;
                                editable?: boolean | null;
                                groupFilter?: unknown;
                                id: string;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                objectMappings: {
                                    attributeMappings: {
                                        defaultValue?: string | null;
                                        exportMissingReferences?: boolean | null;
                                        flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                        flowNullValues?: boolean | null;
                                        flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                        matchingPriority?: number | null;
                                        source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                        targetAttributeName: string;
                                    }[];
                                    enabled?: boolean | null;
                                    flowTypes?: string | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    name?: string | null;
                                    scope?: {
                                        categoryFilterGroups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                        groups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                        inputFilterGroups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                    } | null;
                                    sourceObjectName: string;
                                    targetObjectName: string;
                                }[];
                                priority: number;
                                sourceDirectoryName: string;
                                targetDirectoryName: string;
                            }[];
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a synchronization template's schema
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationSchema"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Replace the schema with which new jobs of this application begin
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Replace the template's rules, its directories, or both, for new jobs of this application
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories?: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules?: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}/schema/filterOperators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the operators of scoping filters
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["filterOperatorSchema"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}/schema/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the functions of mapping expressions
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["attributeMappingFunctionSchema"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}/schema/parseExpression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Parse a mapping expression, and try it out on an object
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    applicationId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        expression: string;
                        targetAttributeDefinition?: {
                            anchor?: boolean | null;
                            apiExpressions?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            canonicalValues?: string[];
                            caseExact?: boolean | null;
                            defaultValue?: string | null;
                            flowNullValues?: boolean | null;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            multivalued?: boolean | null;
                            mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                            name: string;
                            referencedObjects?: {
                                referencedObjectName: string;
                                referencedProperty?: string | null;
                            }[] | null;
                            required?: boolean | null;
                            type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                        } | null;
                        testInputObject?: {
                            definition?: unknown;
                            properties?: {
                                key: string;
                                value?: unknown;
                            }[] | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["parseExpressionResponse"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/{applicationId}/synchronization/templates/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count synchronization templates
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count applications
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applications/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Not available: changes of applications cannot be followed
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applicationTemplates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the gallery
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["applicationTemplate"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applicationTemplates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a gallery application
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    templateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["applicationTemplate"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/applicationTemplates/{templateId}/instantiate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a gallery application to the tenant
         * @description Any of: Application.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    templateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["applicationServicePrincipal"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/auditLogs/directoryAudits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what, newest first
         * @description Any of: AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryAudit"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/auditLogs/directoryAudits/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one entry of the audit log
         * @description Any of: AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["directoryAudit"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/auditLogs/provisioning": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what provisioning did, newest first
         * @description Any of: ProvisioningLog.Read.OwnedBy, ProvisioningLog.Read.All, AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["provisioningObjectSummary"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/auditLogs/provisioning/{entryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one entry of the provisioning log
         * @description Any of: ProvisioningLog.Read.OwnedBy, ProvisioningLog.Read.All, AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    entryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["provisioningObjectSummary"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refused: a type cast is needed
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/{objectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an object in the recycle bin
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["directoryObject"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove an object for ever
         * @description Any valid token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/{objectId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an object from the recycle bin
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        autoReconcileProxyConflict?: boolean | null;
                        newUserPrincipalName?: string | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["directoryObject"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications in the recycle bin
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["application"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.application/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count applications in the recycle bin
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups in the recycle bin
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["group"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count groups in the recycle bin
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.servicePrincipal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List service principals in the recycle bin
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["servicePrincipal"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.servicePrincipal/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count service principals in the recycle bin
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users in the recycle bin
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["user"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directory/deletedItems/microsoft.graph.user/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count users in the recycle bin
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directoryObjects/{objectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user, group, application or service principal by id
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["directoryObject"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a user, a group or an application by id
         * @description Any valid token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/directoryObjects/getByIds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get up to 1000 users, groups, applications and service principals by their ids
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        ids: string[];
                        types?: string[] | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tenant's domains, the one it was made with first
         * @description Any of: Organization.ReadWrite.All, Organization.Read.All, User.Read.All, Group.Read.All, Application.Read.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["domain"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Add a domain that people may be named in
         * @description Any of: Organization.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["domain"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/domains/{domainName}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one of the tenant's domains
         * @description Any of: Organization.ReadWrite.All, Organization.Read.All, User.Read.All, Group.Read.All, Application.Read.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    domainName: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["domain"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Take away a domain that was added, once nobody is named in it
         * @description Any of: Organization.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    domainName: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List groups
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["group"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create a group, with up to 20 members
         * @description Any of: Group.Create, Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        allowExternalSenders?: boolean | null;
                        autoSubscribeNewMembers?: boolean | null;
                        classification?: string | null;
                        creationOptions?: string[] | null;
                        description?: string | null;
                        displayName?: string;
                        groupTypes?: string[] | null;
                        hideFromAddressLists?: boolean | null;
                        hideFromOutlookClients?: boolean | null;
                        isAssignableToRole?: boolean | null;
                        mailEnabled?: boolean;
                        mailNickname?: string;
                        membershipRule?: string | null;
                        membershipRuleProcessingState?: ("On" | "Paused") | null;
                        preferredDataLocation?: string | null;
                        preferredLanguage?: string | null;
                        resourceBehaviorOptions?: string[] | null;
                        resourceProvisioningOptions?: string[] | null;
                        securityEnabled?: boolean;
                        theme?: string | null;
                        visibility?: ("Private" | "Public" | "HiddenMembership") | null;
                        writebackConfiguration?: {
                            [key: string]: unknown;
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["group"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a group
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["group"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a group
         * @description Any of: Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Update a group, or add up to 20 members
         * @description Any of: Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        allowExternalSenders?: boolean | null;
                        autoSubscribeNewMembers?: boolean | null;
                        classification?: string | null;
                        creationOptions?: string[] | null;
                        description?: string | null;
                        displayName?: string;
                        groupTypes?: string[] | null;
                        hideFromAddressLists?: boolean | null;
                        hideFromOutlookClients?: boolean | null;
                        isAssignableToRole?: boolean | null;
                        mailEnabled?: boolean;
                        mailNickname?: string;
                        membershipRule?: string | null;
                        membershipRuleProcessingState?: ("On" | "Paused") | null;
                        preferredDataLocation?: string | null;
                        preferredLanguage?: string | null;
                        resourceBehaviorOptions?: string[] | null;
                        resourceProvisioningOptions?: string[] | null;
                        securityEnabled?: boolean;
                        theme?: string | null;
                        visibility?: ("Private" | "Public" | "HiddenMembership") | null;
                        writebackConfiguration?: {
                            [key: string]: unknown;
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/groups/{groupId}/appRoleAssignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assignments
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["appRoleAssignment"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Assign a user, a group or another application to an application
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        appRoleId: string;
                        /** Format: uuid */
                        principalId: string;
                        /** Format: uuid */
                        resourceId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/appRoleAssignments/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an assignment
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    assignmentId: string;
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove an assignment
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignmentId: string;
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/appRoleAssignments/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count assignments
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/memberOf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a direct member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/memberOf/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a direct member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/memberOf/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a direct member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/memberOf/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a direct member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List direct members (every kind)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/{memberId}/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Any of: GroupMember.ReadWrite.All, Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                    memberId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count direct members (every kind)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a member
         * @description Any of: GroupMember.ReadWrite.All, Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        "@odata.id": string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List direct members (Group)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count direct members (Group)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/microsoft.graph.servicePrincipal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List direct members (ServicePrincipal)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/microsoft.graph.servicePrincipal/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count direct members (ServicePrincipal)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/microsoft.graph.user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List direct members (User)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/members/microsoft.graph.user/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count direct members (User)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (every kind)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/{ownerId}/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an owner
         * @description Any of: Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                    ownerId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (every kind)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an owner
         * @description Any of: Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        "@odata.id": string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/microsoft.graph.servicePrincipal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (applications)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/microsoft.graph.servicePrincipal/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (applications)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/microsoft.graph.user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (people)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/owners/microsoft.graph.user/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (people)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMemberOf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a transitive member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMemberOf/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a transitive member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMemberOf/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a transitive member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMemberOf/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a transitive member
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transitive members (every kind)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count transitive members (every kind)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transitive members (Group)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count transitive members (Group)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/microsoft.graph.servicePrincipal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transitive members (ServicePrincipal)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/microsoft.graph.servicePrincipal/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count transitive members (ServicePrincipal)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/microsoft.graph.user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transitive members (User)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/{groupId}/transitiveMembers/microsoft.graph.user/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count transitive members (User)
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    groupId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count groups
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/groups/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow changes of groups: everything once, then what has changed
         * @description Any of: GroupMember.Read.All, Group.Read.All, Group.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["group"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The person who is signed in; refused to applications, which have no self here
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["user"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the tenant
         * @description Any of: Organization.ReadWrite.All, Organization.Read.All, User.Read.All, Group.Read.All, Application.Read.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["organization"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/organization/{organizationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename the tenant, or say how many days it keeps its provisioning log; null keeps it as long as the installation says
         * @description Any of: Organization.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    organizationId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName?: string;
                        provisioningLogRetentionDays?: number | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/roleManagement/directory/roleAssignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who has which directory role; $filter takes principalId eq and roleDefinitionId eq
         * @description Any of: RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["unifiedRoleAssignment"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Give a person a directory role
         * @description Any of: RoleManagement.ReadWrite.Directory.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        principalId: string;
                        /** Format: uuid */
                        roleDefinitionId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["unifiedRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/roleManagement/directory/roleAssignments/{roleAssignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a directory role away
         * @description Any of: RoleManagement.ReadWrite.Directory.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    roleAssignmentId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/roleManagement/directory/roleDefinitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List directory roles with what each may do
         * @description Any of: RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["unifiedRoleDefinition"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/roleManagement/directory/roleDefinitions/{roleDefinitionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a directory role
         * @description Any of: RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    roleDefinitionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["unifiedRoleDefinition"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/alertKinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the kinds of alerts that a webhook can be told of
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["alertKind"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/apiClients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API clients with their permissions and hints of their secrets
         * @description Any of: RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["apiClient"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make an API client with permissions; its secret is shown this once
         * @description Any of: RoleManagement.ReadWrite.Directory.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName: string;
                        permissions: string[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["apiClient"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/apiClients/{applicationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Grant an API client these permissions and no others
         * @description Any of: RoleManagement.ReadWrite.Directory.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    applicationId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        permissions: string[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/rollcall/applicationTemplates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a whole gallery template, as a file that can be changed and put into one’s own gallery
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    templateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["applicationTemplateFile"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/applicationTemplates/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what keeps a template from joining the gallery; saves nothing
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName: string;
                        id: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["applicationTemplateCheck"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/auditLog/export/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit log as a file: one JSON file, or two CSV files joined by id
         * @description Any of: AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $filter?: string;
                    $orderby?: string;
                };
                header?: never;
                path: {
                    file: "AuditLogs.json" | "AuditLogs.csv" | "AuditLogs_ModifiedProperties.csv";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                        "text/csv": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/auditLog/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that no row of the audit log was changed or taken out
         * @description Any of: AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["auditVerification"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/deviceCodes/allow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the device act for oneself until its session ends
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        userCode: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/deviceCodes/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the device away; its code is of no use any more
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        userCode: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/deviceCodes/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a device asks for, by the code that it shows
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        userCode: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["waitingDevice"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/expiringCredentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List secrets and tokens that have ended, or end within so many days (?days=30)
         * @description Any of: Application.Read.All, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["expiringCredential"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/import/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import groups from a CSV file, all of it or nothing
         * @description Any of: Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description What came of the rows. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            created?: number;
                            read?: number;
                            unchanged?: number;
                            updated?: number;
                        };
                    };
                };
                /** @description Nothing was imported; each detail has its place, `users.csv:LINE:COLUMN`. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/import/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import memberships from a CSV file, all of it or nothing
         * @description Any of: GroupMember.ReadWrite.All, Group.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description What came of the rows. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            created?: number;
                            read?: number;
                            unchanged?: number;
                            updated?: number;
                        };
                    };
                };
                /** @description Nothing was imported; each detail has its place, `users.csv:LINE:COLUMN`. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/import/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import users from a CSV file, all of it or nothing
         * @description Any of: User.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description What came of the rows. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            created?: number;
                            read?: number;
                            unchanged?: number;
                            updated?: number;
                        };
                    };
                };
                /** @description Nothing was imported; each detail has its place, `users.csv:LINE:COLUMN`. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/cancelCycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a job off and end its running cycle at once
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ended cycles with what they did
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["cycle"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/escrows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List objects that failed and are tried again
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["escrow"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/escrows/{objectId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a failed object again in the next cycle
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["affected"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/escrows/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try every failed object again in the next cycle
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["affected"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell how a job fares: progress with its rate, open failures, held removals
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["jobHealth"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/objectConnections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the links of a job
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["objectConnection"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Link a source object to an account by hand
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        objectTypeName: string;
                        sourceAnchor: string;
                        targetAnchor: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["objectConnection"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/objectConnections/{objectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the link of an object, by the id of either side
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["objectConnection"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Forget the link of an object; the job may run
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count what a full evaluation would send, also under a schema or settings that are not saved
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        examples?: number | null;
                        schema?: {
                            directories: {
                                discoverabilities?: string | null;
                                discoveryDateTime?: string | null;
                                id: string;
                                name: string;
                                objects: {
                                    attributes: {
                                        anchor?: boolean | null;
                                        apiExpressions?: {
                                            key: string;
                                            value?: string | null;
                                        }[] | null;
                                        canonicalValues?: string[];
                                        caseExact?: boolean | null;
                                        defaultValue?: string | null;
                                        flowNullValues?: boolean | null;
                                        metadata?: {
                                            key: string;
                                            value?: string | null;
                                        }[] | null;
                                        multivalued?: boolean | null;
                                        mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                        name: string;
                                        referencedObjects?: {
                                            referencedObjectName: string;
                                            referencedProperty?: string | null;
                                        }[] | null;
                                        required?: boolean | null;
                                        type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                    }[];
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    name: string;
                                    supportedApis?: string[] | null;
                                }[];
                                readOnly?: boolean | null;
                                version?: string | null;
                            }[];
                            synchronizationRules: {
                                containerFilter?: unknown;
                                editable?: boolean | null;
                                groupFilter?: unknown;
                                id: string;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                objectMappings: {
                                    attributeMappings: {
                                        defaultValue?: string | null;
                                        exportMissingReferences?: boolean | null;
                                        flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                        flowNullValues?: boolean | null;
                                        flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                        matchingPriority?: number | null;
                                        source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                        targetAttributeName: string;
                                    }[];
                                    enabled?: boolean | null;
                                    flowTypes?: string | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    name?: string | null;
                                    scope?: {
                                        categoryFilterGroups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                        groups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                        inputFilterGroups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                    } | null;
                                    sourceObjectName: string;
                                    targetObjectName: string;
                                }[];
                                priority: number;
                                sourceDirectoryName: string;
                                targetDirectoryName: string;
                            }[];
                        } | null;
                        skipOutOfScopeDeletions?: boolean | null;
                        syncAll?: boolean | null;
                        synchronizationJobSettings?: {
                            name: string;
                            value?: string | null;
                        }[] | null;
                        timeLimitSeconds?: number | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["cyclePreview"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A job's status as server-sent events, whenever it changes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/provisionOnDemand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision users and groups now, or with dryRun show the requests that would be sent
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        dryRun?: boolean | null;
                        subjects: {
                            members?: (string | {
                                objectId: string;
                            })[] | null;
                            objectId: string;
                            objectTypeName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["onDemandResult"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a job aside by hand until it is started or restarted
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/schema/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what keeps a schema from being saved, and what it should not be saved with; saves nothing
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["schemaCheck"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/stagedRemovals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List removals that the deletion threshold holds back
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["stagedRemoval"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/stagedRemovals/{objectId}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the next cycle carry out one removal
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["affected"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/stagedRemovals/{objectId}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold one removal until it is approved
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["affected"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/stagedRemovals/allow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let the next cycle carry out every undecided removal
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["affected"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/stagedRemovals/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold every undecided removal until it is approved
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["affected"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum what was done by day, action and status, and the most frequent errors
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["jobStatistics"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/jobs/{jobId}/targetProfile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what a job knows of its target
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["jobTargetProfile"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Give a job the target profile of a name, or one of its own
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        put: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        profile: string | {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["jobTargetProfile"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How mail is sent, without user and password, and how many mails are in the outbox
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["mailSettings"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/mail/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mails that were kept, wait for the server, or were refused by it, newest first
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["outboxMail"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/mail/outbox/{mailId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a mail of the outbox
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    mailId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["outboxMail"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test mail, and say what came of it
         * @description Any of: Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: email */
                        recipient: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["sentMail"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the permissions that an API client can be granted
         * @description Any of: RoleManagement.Read.Directory, RoleManagement.ReadWrite.Directory, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["permission"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/provisioningLog/export/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The provisioning log as a file: one JSON file, or three CSV files joined by changeId
         * @description Any of: ProvisioningLog.Read.OwnedBy, ProvisioningLog.Read.All, AuditLog.Read.All.
         */
        get: {
            parameters: {
                query?: {
                    $filter?: string;
                    $orderby?: string;
                };
                header?: never;
                path: {
                    file: "ProvisioningLogs.json" | "ProvisioningLogs.csv" | "ProvisioningLogs_ProvisioningSteps.csv" | "ProvisioningLogs_ModifiedProperties.csv";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                        "text/csv": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/scimTokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tokens of SCIM clients that feed the directory, without their text
         * @description Any of: Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["scimToken"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a token for a SCIM client; its text is shown this once
         * @description Any of: Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName: string;
                        endDateTime?: string | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["scimToken"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/scimTokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take back a token of a SCIM client
         * @description Any of: Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    tokenId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete an application after its accounts were disabled or deleted, or at once and leave them
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        accounts: "leave" | "disable" | "delete";
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["applicationDeletion"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the deletion of an application back while its accounts are still being disabled or deleted
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find out what the target of an application can do; changes it only where mayWrite allows it
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        credentials?: {
                            key: string;
                            value?: string | null;
                        }[] | null;
                        domain?: string | null;
                        mayWrite?: boolean | null;
                        useSavedCredentials?: boolean | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["targetProbe"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is signed in, and what they may do
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["session"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Sign out
         * @description Any valid token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/session/changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose another password; other sessions end
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/session/secondFactor/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a secret for an authenticator app; it counts once a code of it was confirmed
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["secondFactorSecret"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/session/secondFactor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the authenticator app with a code; answers recovery codes, this once
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["recoveryCodes"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/session/secondFactor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in without a code again
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List one's own open sessions
         * @description Any valid token.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["openSession"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of one's own sessions
         * @description Any valid token.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sessionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/sessions/signOutEverywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End all of one's own sessions but this one
         * @description Any valid token.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/signIn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in as a person; the session is a cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        code?: string | null;
                        password: string;
                        userPrincipalName: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["session"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/targetProfiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the target profiles that come with Rollcall
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["targetProfile"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks that are told of alerts, without their secrets
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["webhook"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Make a webhook; unless a secret is given, one is made and shown this once
         * @description Any of: Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName: string;
                        isEnabled?: boolean;
                        kinds?: string[] | null;
                        secret?: string;
                        url: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["webhook"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook, without its secret
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["webhook"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Take a webhook away, with its deliveries
         * @description Any of: Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a webhook: name, address, secret, kinds of alerts, on or off
         * @description Any of: Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        displayName?: string;
                        isEnabled?: boolean;
                        kinds?: string[] | null;
                        secret?: string;
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["webhook"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/rollcall/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last fifty deliveries to a webhook, newest first
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["webhookDelivery"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/rollcall/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test alert to a webhook, and say what came of it
         * @description Any of: Synchronization.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    webhookId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["webhookTest"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List service principals
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["servicePrincipal"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Refused: every application has its service principal from the start
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        appId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a service principal by id or (appId='…')
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["servicePrincipal"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Put a service principal into the recycle bin with its application; its jobs end
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Update a service principal
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        accountEnabled?: boolean;
                        addIns?: unknown | null;
                        alternativeNames?: string[] | null;
                        appRoleAssignmentRequired?: boolean;
                        appRoles?: {
                            [key: string]: unknown;
                        }[];
                        description?: string | null;
                        displayName?: string;
                        homepage?: string | null;
                        info?: unknown | null;
                        loginUrl?: string | null;
                        logoutUrl?: string | null;
                        notes?: string | null;
                        notificationEmailAddresses?: string[] | null;
                        preferredSingleSignOnMode?: string | null;
                        preferredTokenSigningKeyThumbprint?: string | null;
                        replyUrls?: string[] | null;
                        samlMetadataUrl?: string | null;
                        samlSingleSignOnSettings?: unknown | null;
                        servicePrincipalNames?: string[] | null;
                        tags?: string[] | null;
                        tokenEncryptionKeyId?: unknown | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assignments
         * @description Any of: Application.Read.All, AppRoleAssignment.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["appRoleAssignment"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Assign a user, a group or another application to an application
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        appRoleId: string;
                        /** Format: uuid */
                        principalId: string;
                        /** Format: uuid */
                        resourceId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an assignment
         * @description Any of: Application.Read.All, AppRoleAssignment.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    assignmentId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove an assignment
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignmentId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count assignments
         * @description Any of: Application.Read.All, AppRoleAssignment.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assignments
         * @description Any of: Application.Read.All, AppRoleAssignment.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["appRoleAssignment"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Assign a user, a group or another application to an application
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        appRoleId: string;
                        /** Format: uuid */
                        principalId: string;
                        /** Format: uuid */
                        resourceId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignments/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an assignment
         * @description Any of: Application.Read.All, AppRoleAssignment.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    assignmentId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove an assignment
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignmentId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignments/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count assignments
         * @description Any of: Application.Read.All, AppRoleAssignment.ReadWrite.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/memberOf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a direct member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/memberOf/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a direct member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/memberOf/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a direct member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/memberOf/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a direct member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (every kind)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/{ownerId}/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an owner
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    ownerId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (every kind)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an owner
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        "@odata.id": string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/microsoft.graph.servicePrincipal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (applications)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/microsoft.graph.servicePrincipal/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (applications)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/microsoft.graph.user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List owners (people)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/owners/microsoft.graph.user/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count owners (people)
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the synchronization resource with its secrets; $expand=jobs or templates shows those too
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/acquireAccessToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Not available: targets are connected with bearer tokens
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["synchronizationJob"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create a job with its own copy of the template's schema; it is not started
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        templateId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationJob"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job with its status
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationJob"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Delete a job with all its state; accounts in the target stay
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change a job's settings or interval
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        schedule?: {
                            interval?: string;
                        };
                        synchronizationJobSettings?: {
                            name: string;
                            value?: string | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/bulkUpload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload up to 50 people for an inbound job; what comes of each is in the provisioning log
         * @description Any of: SynchronizationData-User.Upload.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/scim+json": {
                        /** @description Has no effect. */
                        failOnErrors?: number | null;
                        Operations: {
                            /** @description Another one for each operation. */
                            bulkId: string;
                            /** @description A SCIM user; schemas of its own have an object each, under their URN. */
                            data: {
                                /** @description The client's own key of the person. */
                                externalId: string;
                                /** @description Contains "urn:ietf:params:scim:schemas:core:2.0:User" and "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User". */
                                schemas: string[];
                            } & {
                                [key: string]: unknown;
                            };
                            /** @constant */
                            method: "POST";
                            /** @constant */
                            path: "/Users";
                        }[];
                        /** @description Contains "urn:ietf:params:scim:api:messages:2.0:BulkRequest". */
                        schemas: string[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/objectConnections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refused: connections are read one at a time here
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/objectConnections/{objectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the link of an object, by the id of either side
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["objectConnection"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Forget the link of an object; the job must be paused
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    objectId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a job off; its state is kept
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/provisionOnDemand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provision a user, or a group with up to five members, now
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        parameters: {
                            ruleId: string;
                            subjects: {
                                links?: {
                                    manager?: ({
                                        objectId: string;
                                        objectTypeName?: string | null;
                                    } | {
                                        objectId: string;
                                        objectTypeName?: string | null;
                                    }[]) | null;
                                    members?: {
                                        objectId: string;
                                        objectTypeName?: string | null;
                                    }[] | null;
                                    owners?: {
                                        objectId: string;
                                        objectTypeName?: string | null;
                                    }[] | null;
                                } | null;
                                objectId: string;
                                objectTypeName: string;
                            }[];
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["stringKeyStringValuePair"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clear what resetScope names and switch the job on
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        criteria?: {
                            resetScope?: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a job's schema
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationSchema"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Replace a job's schema
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Go back to the template's schema
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Replace a job's rules, its directories, or both
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories?: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules?: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/directories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the two directories of a schema with their attributes
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/directories/{directoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a directory of a schema
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    directoryId: string;
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/directories/{directoryId}/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read the target's own schema, and keep the attributes that are not defined yet
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    directoryId: string;
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/filterOperators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the operators of scoping filters
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["filterOperatorSchema"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the functions of mapping expressions
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["attributeMappingFunctionSchema"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/parseExpression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Parse a mapping expression, and try it out on an object
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        expression: string;
                        targetAttributeDefinition?: {
                            anchor?: boolean | null;
                            apiExpressions?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            canonicalValues?: string[];
                            caseExact?: boolean | null;
                            defaultValue?: string | null;
                            flowNullValues?: boolean | null;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            multivalued?: boolean | null;
                            mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                            name: string;
                            referencedObjects?: {
                                referencedObjectName: string;
                                referencedProperty?: string | null;
                            }[] | null;
                            required?: boolean | null;
                            type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                        } | null;
                        testInputObject?: {
                            definition?: unknown;
                            properties?: {
                                key: string;
                                value?: unknown;
                            }[] | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["parseExpressionResponse"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a job on
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/validateCredentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test credentials with the mappings of a job
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    jobId: string;
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        applicationIdentifier?: string | null;
                        credentials?: {
                            key: string;
                            value?: string | null;
                        }[] | null;
                        templateId?: string | null;
                        useSavedCredentials?: boolean | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count jobs
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/validateCredentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test credentials before a job exists
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        applicationIdentifier?: string | null;
                        credentials?: {
                            key: string;
                            value?: string | null;
                        }[] | null;
                        templateId?: string | null;
                        useSavedCredentials?: boolean | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the saved credentials; sensitive values read as *
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["synchronizationSecretKeyStringValuePair"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Replace the saved credentials
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        credentials?: {
                            key: string;
                            value?: string | null;
                        }[];
                        value?: {
                            key: string;
                            value?: string | null;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/secrets/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the saved credentials
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List synchronization templates
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["synchronizationTemplate"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a synchronization template
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationTemplate"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the schema with which new jobs of this application begin
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        schema?: {
                            directories?: {
                                discoverabilities?: string | null;
                                discoveryDateTime?: string | null;
                                id: string;
                                name: string;
                                objects: {
                                    attributes: {
                                        anchor?: boolean | null;
                                        apiExpressions?: {
                                            key: string;
                                            value?: string | null;
                                        }[] | null;
                                        canonicalValues?: string[];
                                        caseExact?: boolean | null;
                                        defaultValue?: string | null;
                                        flowNullValues?: boolean | null;
                                        metadata?: {
                                            key: string;
                                            value?: string | null;
                                        }[] | null;
                                        multivalued?: boolean | null;
                                        mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                        name: string;
                                        referencedObjects?: {
                                            referencedObjectName: string;
                                            referencedProperty?: string | null;
                                        }[] | null;
                                        required?: boolean | null;
                                        type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                    }[];
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    name: string;
                                    supportedApis?: string[] | null;
                                }[];
                                readOnly?: boolean | null;
                                version?: string | null;
                            }[];
                            synchronizationRules?: {
                                containerFilter?: unknown;
                                editable?: boolean | null;
                                groupFilter?: unknown;
                                id: string;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                objectMappings: {
                                    attributeMappings: {
                                        defaultValue?: string | null;
                                        exportMissingReferences?: boolean | null;
                                        flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                        flowNullValues?: boolean | null;
                                        flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                        matchingPriority?: number | null;
                                        source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                        targetAttributeName: string;
                                    }[];
                                    enabled?: boolean | null;
                                    flowTypes?: string | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    name?: string | null;
                                    scope?: {
                                        categoryFilterGroups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                        groups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                        inputFilterGroups?: {
                                            clauses: {
                                                operatorName: string;
                                                /** @enum {string} */
                                                regexMode?: "full" | "search";
                                                sourceOperandName: string;
                                                targetOperand?: {
                                                    values?: string[] | null;
                                                } | null;
                                            }[];
                                            name?: string | null;
                                        }[] | null;
                                    } | null;
                                    sourceObjectName: string;
                                    targetObjectName: string;
                                }[];
                                priority: number;
                                sourceDirectoryName: string;
                                targetDirectoryName: string;
                            }[];
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a synchronization template's schema
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["synchronizationSchema"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        /**
         * Replace the schema with which new jobs of this application begin
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Replace the template's rules, its directories, or both, for new jobs of this application
         * @description Any of: Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Synchronization.ReadWrite.All, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        directories?: {
                            discoverabilities?: string | null;
                            discoveryDateTime?: string | null;
                            id: string;
                            name: string;
                            objects: {
                                attributes: {
                                    anchor?: boolean | null;
                                    apiExpressions?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    canonicalValues?: string[];
                                    caseExact?: boolean | null;
                                    defaultValue?: string | null;
                                    flowNullValues?: boolean | null;
                                    metadata?: {
                                        key: string;
                                        value?: string | null;
                                    }[] | null;
                                    multivalued?: boolean | null;
                                    mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                                    name: string;
                                    referencedObjects?: {
                                        referencedObjectName: string;
                                        referencedProperty?: string | null;
                                    }[] | null;
                                    required?: boolean | null;
                                    type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                                }[];
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name: string;
                                supportedApis?: string[] | null;
                            }[];
                            readOnly?: boolean | null;
                            version?: string | null;
                        }[];
                        synchronizationRules?: {
                            containerFilter?: unknown;
                            editable?: boolean | null;
                            groupFilter?: unknown;
                            id: string;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            name?: string | null;
                            objectMappings: {
                                attributeMappings: {
                                    defaultValue?: string | null;
                                    exportMissingReferences?: boolean | null;
                                    flowBehavior?: ("FlowWhenChanged" | "FlowAlways") | null;
                                    flowNullValues?: boolean | null;
                                    flowType?: ("Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly") | null;
                                    matchingPriority?: number | null;
                                    source?: components["schemas"]["attributeMappingSourceInput"] | null;
                                    targetAttributeName: string;
                                }[];
                                enabled?: boolean | null;
                                flowTypes?: string | null;
                                metadata?: {
                                    key: string;
                                    value?: string | null;
                                }[] | null;
                                name?: string | null;
                                scope?: {
                                    categoryFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    groups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                    inputFilterGroups?: {
                                        clauses: {
                                            operatorName: string;
                                            /** @enum {string} */
                                            regexMode?: "full" | "search";
                                            sourceOperandName: string;
                                            targetOperand?: {
                                                values?: string[] | null;
                                            } | null;
                                        }[];
                                        name?: string | null;
                                    }[] | null;
                                } | null;
                                sourceObjectName: string;
                                targetObjectName: string;
                            }[];
                            priority: number;
                            sourceDirectoryName: string;
                            targetDirectoryName: string;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}/schema/filterOperators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the operators of scoping filters
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["filterOperatorSchema"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}/schema/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the functions of mapping expressions
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["attributeMappingFunctionSchema"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}/schema/parseExpression": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Parse a mapping expression, and try it out on an object
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                    synchronizationTemplateId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        expression: string;
                        targetAttributeDefinition?: {
                            anchor?: boolean | null;
                            apiExpressions?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            canonicalValues?: string[];
                            caseExact?: boolean | null;
                            defaultValue?: string | null;
                            flowNullValues?: boolean | null;
                            metadata?: {
                                key: string;
                                value?: string | null;
                            }[] | null;
                            multivalued?: boolean | null;
                            mutability?: ("ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly") | null;
                            name: string;
                            referencedObjects?: {
                                referencedObjectName: string;
                                referencedProperty?: string | null;
                            }[] | null;
                            required?: boolean | null;
                            type?: ("String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime") | null;
                        } | null;
                        testInputObject?: {
                            definition?: unknown;
                            properties?: {
                                key: string;
                                value?: unknown;
                            }[] | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["parseExpressionResponse"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count synchronization templates
         * @description Any of: Synchronization.Read.All, Synchronization.ReadWrite.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/transitiveMemberOf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a transitive member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/transitiveMemberOf/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a transitive member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/transitiveMemberOf/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a transitive member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/{servicePrincipalId}/transitiveMemberOf/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a transitive member
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    servicePrincipalId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count service principals
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/servicePrincipals/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Not available: changes of servicePrincipals cannot be followed
         * @description Any of: Application.Read.All, Application.ReadWrite.OwnedBy, Application.Manage.OwnedBy, Application.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["user"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Create a user
         * @description Any of: User.ReadWrite.All, Directory.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        accountEnabled?: boolean;
                        ageGroup?: string | null;
                        businessPhones?: string[] | null;
                        city?: string | null;
                        companyName?: string | null;
                        consentProvidedForMinor?: string | null;
                        country?: string | null;
                        department?: string | null;
                        displayName?: string;
                        employeeHireDate?: (string) | null;
                        employeeId?: string | null;
                        employeeLeaveDateTime?: (string) | null;
                        employeeOrgData?: {
                            costCenter?: string | null;
                            division?: string | null;
                        } | null;
                        employeeType?: string | null;
                        faxNumber?: string | null;
                        givenName?: string | null;
                        identities?: {
                            issuer?: string | null;
                            issuerAssignedId?: string | null;
                            signInType?: string | null;
                        }[] | null;
                        jobTitle?: string | null;
                        mail?: string | null;
                        mailNickname?: string;
                        mobilePhone?: string | null;
                        officeLocation?: string | null;
                        onPremisesExtensionAttributes?: {
                            extensionAttribute1?: string | null;
                            extensionAttribute2?: string | null;
                            extensionAttribute3?: string | null;
                            extensionAttribute4?: string | null;
                            extensionAttribute5?: string | null;
                            extensionAttribute6?: string | null;
                            extensionAttribute7?: string | null;
                            extensionAttribute8?: string | null;
                            extensionAttribute9?: string | null;
                            extensionAttribute10?: string | null;
                            extensionAttribute11?: string | null;
                            extensionAttribute12?: string | null;
                            extensionAttribute13?: string | null;
                            extensionAttribute14?: string | null;
                            extensionAttribute15?: string | null;
                        } | null;
                        onPremisesImmutableId?: string | null;
                        otherMails?: string[] | null;
                        passwordPolicies?: string | null;
                        passwordProfile?: ({
                            forceChangePasswordNextSignIn?: boolean | null;
                            forceChangePasswordNextSignInWithMfa?: boolean | null;
                            password?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                        postalCode?: string | null;
                        preferredLanguage?: string | null;
                        showInAddressList?: boolean | null;
                        state?: string | null;
                        streetAddress?: string | null;
                        surname?: string | null;
                        usageLocation?: string | null;
                        userPrincipalName?: string;
                        userType?: ("Member" | "Guest") | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["user"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user by id or userPrincipalName
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["user"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Move a user to the recycle bin
         * @description Any of: User.DeleteRestore.All, User.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Update a user
         * @description Any of: User.EnableDisableAccount.All, User-PasswordProfile.ReadWrite.All, User.ReadWrite.All, Directory.ReadWrite.All.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        accountEnabled?: boolean;
                        ageGroup?: string | null;
                        businessPhones?: string[] | null;
                        city?: string | null;
                        companyName?: string | null;
                        consentProvidedForMinor?: string | null;
                        country?: string | null;
                        department?: string | null;
                        displayName?: string;
                        employeeHireDate?: (string) | null;
                        employeeId?: string | null;
                        employeeLeaveDateTime?: (string) | null;
                        employeeOrgData?: {
                            costCenter?: string | null;
                            division?: string | null;
                        } | null;
                        employeeType?: string | null;
                        faxNumber?: string | null;
                        givenName?: string | null;
                        identities?: {
                            issuer?: string | null;
                            issuerAssignedId?: string | null;
                            signInType?: string | null;
                        }[] | null;
                        jobTitle?: string | null;
                        mail?: string | null;
                        mailNickname?: string;
                        mobilePhone?: string | null;
                        officeLocation?: string | null;
                        onPremisesExtensionAttributes?: {
                            extensionAttribute1?: string | null;
                            extensionAttribute2?: string | null;
                            extensionAttribute3?: string | null;
                            extensionAttribute4?: string | null;
                            extensionAttribute5?: string | null;
                            extensionAttribute6?: string | null;
                            extensionAttribute7?: string | null;
                            extensionAttribute8?: string | null;
                            extensionAttribute9?: string | null;
                            extensionAttribute10?: string | null;
                            extensionAttribute11?: string | null;
                            extensionAttribute12?: string | null;
                            extensionAttribute13?: string | null;
                            extensionAttribute14?: string | null;
                            extensionAttribute15?: string | null;
                        } | null;
                        onPremisesImmutableId?: string | null;
                        otherMails?: string[] | null;
                        passwordPolicies?: string | null;
                        passwordProfile?: ({
                            forceChangePasswordNextSignIn?: boolean | null;
                            forceChangePasswordNextSignInWithMfa?: boolean | null;
                            password?: string | null;
                        } & {
                            [key: string]: unknown;
                        }) | null;
                        postalCode?: string | null;
                        preferredLanguage?: string | null;
                        showInAddressList?: boolean | null;
                        state?: string | null;
                        streetAddress?: string | null;
                        surname?: string | null;
                        usageLocation?: string | null;
                        userPrincipalName?: string;
                        userType?: ("Member" | "Guest") | null;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/v1.0/users/{userId}/appRoleAssignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List assignments
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["appRoleAssignment"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Assign a user, a group or another application to an application
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        post: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        appRoleId: string;
                        /** Format: uuid */
                        principalId: string;
                        /** Format: uuid */
                        resourceId: string;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/appRoleAssignments/{assignmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an assignment
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    assignmentId: string;
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["appRoleAssignment"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Remove an assignment
         * @description Any of: AppRoleAssignment.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    assignmentId: string;
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/appRoleAssignments/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count assignments
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/directReports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users who report to a user
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/directReports/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the users who report to a user
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/manager": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a user's manager
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $expand?: string;
                    $select?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["directoryObject"];
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/manager/$ref": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set a user's manager
         * @description Any of: User.ReadWrite.All, Directory.ReadWrite.All.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        "@odata.id": string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Remove a user's manager
         * @description Any of: User.ReadWrite.All, Directory.ReadWrite.All.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/memberOf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a direct member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/memberOf/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a direct member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/memberOf/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a direct member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/memberOf/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a direct member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/transitiveMemberOf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a transitive member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/transitiveMemberOf/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a transitive member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/transitiveMemberOf/microsoft.graph.group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that have it as a transitive member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["directoryObject"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{userId}/transitiveMemberOf/microsoft.graph.group/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the groups that have it as a transitive member
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/$count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count users
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow changes of users: everything once, then what has changed
         * @description Any of: User.ReadBasic.All, User.Read.All, User.ReadWrite.All, Directory.Read.All, Directory.ReadWrite.All.
         */
        get: {
            parameters: {
                query?: {
                    $count?: string;
                    $expand?: string;
                    $filter?: string;
                    $orderby?: string;
                    $search?: string;
                    $select?: string;
                    $skip?: string;
                    $skiptoken?: string;
                    $top?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Success. */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            "@odata.count"?: number;
                            "@odata.nextLink"?: string;
                            value: components["schemas"]["user"][];
                        };
                    };
                };
                /** @description Refused. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Error"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        affected: {
            count: number;
        } & {
            [key: string]: unknown;
        };
        alertKind: {
            value: string;
        } & {
            [key: string]: unknown;
        };
        apiClient: {
            appId: string;
            createdDateTime: string;
            displayName: string;
            id: string;
            passwordCredentials: ({
                displayName: string | null;
                endDateTime: string | null;
                hint: string;
                keyId: string;
            } & {
                [key: string]: unknown;
            })[];
            permissions: string[];
            secretText?: string;
        } & {
            [key: string]: unknown;
        };
        application: {
            addIns?: unknown | null;
            api?: unknown | null;
            appId?: string | null;
            applicationTemplateId?: string | null;
            appRoles?: {
                allowedMemberTypes: string[];
                description: string | null;
                displayName: string | null;
                id: string;
                isEnabled: boolean;
                value: string | null;
            }[];
            createdDateTime?: (string) | null;
            defaultRedirectUri?: string | null;
            deletedDateTime?: (string) | null;
            description?: string | null;
            displayName?: string | null;
            groupMembershipClaims?: string | null;
            id: string;
            identifierUris?: string[] | null;
            info?: unknown | null;
            isDeviceOnlyAuthSupported?: boolean | null;
            isFallbackPublicClient?: boolean | null;
            keyCredentials?: unknown | null;
            notes?: string | null;
            optionalClaims?: unknown | null;
            parentalControlSettings?: unknown | null;
            passwordCredentials?: unknown | null;
            publicClient?: unknown | null;
            publisherDomain?: string | null;
            requiredResourceAccess?: unknown | null;
            samlMetadataUrl?: string | null;
            serviceManagementReference?: string | null;
            signInAudience?: string | null;
            spa?: unknown | null;
            tags?: string[] | null;
            tokenEncryptionKeyId?: unknown | null;
            uniqueName?: string | null;
            verifiedPublisher?: unknown | null;
            web?: unknown | null;
        } & {
            [key: string]: unknown;
        };
        applicationDeletion: {
            accounts: string;
            isDeleted: boolean;
        } & {
            [key: string]: unknown;
        };
        applicationServicePrincipal: {
            application: components["schemas"]["application"];
            servicePrincipal: components["schemas"]["servicePrincipal"];
        } & {
            [key: string]: unknown;
        };
        applicationTemplate: {
            categories?: string[] | null;
            configurationUris?: unknown[] | null;
            description?: string | null;
            displayName?: string | null;
            homePageUrl?: string | null;
            id: string;
            logoUrl?: string | null;
            publisher?: string | null;
            supportedProvisioningTypes?: string[] | null;
            supportedSingleSignOnModes?: string[] | null;
        } & {
            [key: string]: unknown;
        };
        applicationTemplateCheck: {
            problems: {
                message: string;
                pointer: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        applicationTemplateFile: {
            displayName: string;
            id: string;
            notes: string[];
            provisioning: ({
                credential: {
                    hint: string;
                    kind: string;
                    lifetime: string | null;
                } & {
                    [key: string]: unknown;
                };
                deprovisioning: string;
                objects: ({
                    sourceObjectName: string;
                    targetObjectName: string;
                } & {
                    [key: string]: unknown;
                })[];
                tenantUrl: {
                    hint: string;
                    pattern: string | null;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            }) | null;
            publisher: string | null;
            sources: ({
                about: string[];
                certainty: string;
                date: string;
                title: string;
            } & {
                [key: string]: unknown;
            })[];
            templateId: string;
        } & {
            [key: string]: unknown;
        };
        appRoleAssignment: {
            appRoleId?: string | null;
            createdDateTime?: (string) | null;
            deletedDateTime?: (string) | null;
            id: string;
            ineffectiveBecause?: string | null;
            principalDisplayName?: string | null;
            principalId?: string | null;
            principalType?: string | null;
            resourceDisplayName?: string | null;
            resourceId?: string | null;
        } & {
            [key: string]: unknown;
        };
        attributeMappingFunctionSchema: {
            id: string;
            name: string;
            parameters: ({
                allowMultipleOccurrences: boolean;
                name: string;
                required: boolean;
                type: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        attributeMappingSource: {
            expression: string;
            name: string;
            parameters: {
                key: string;
                value: components["schemas"]["attributeMappingSource"];
            }[];
            /** @enum {string} */
            type: "Attribute" | "Constant" | "Function";
        };
        attributeMappingSourceInput: {
            expression?: string | null;
            name?: string | null;
            parameters?: {
                key: string;
                value?: components["schemas"]["attributeMappingSourceInput"];
            }[] | null;
            type?: ("Attribute" | "Constant" | "Function") | null;
        };
        auditVerification: {
            checkedRows: number;
            firstBrokenRow: ({
                reason: string;
                sequence: number;
            } & {
                [key: string]: unknown;
            }) | null;
            isIntact: boolean;
            lastHash: string;
            lastSequence: number;
        } & {
            [key: string]: unknown;
        };
        cycle: {
            completed: number;
            created: number;
            deleted: number;
            disabled: number;
            durationMs: number | null;
            endedDateTime: string | null;
            entitled: number;
            error: ({
                code: string;
                message: string;
            } & {
                [key: string]: unknown;
            }) | null;
            failed: number;
            id: string;
            /** @enum {string} */
            kind: "initial" | "incremental";
            objects: number;
            requests: number;
            skipped: number;
            stagedDeletes: number;
            startedDateTime: string;
            state: string;
            unchanged: number;
            updated: number;
        } & {
            [key: string]: unknown;
        };
        cyclePreview: {
            counts: ({
                action: string;
                examples: ({
                    displayName: string;
                    modifiedProperties: ({
                        displayName: string;
                        newValue: string | null;
                        oldValue: string | null;
                    } & {
                        [key: string]: unknown;
                    })[];
                    objectId: string;
                    objectType: string;
                    requests: ({
                        body: unknown;
                        method: string;
                        path: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    targetId: string | null;
                } & {
                    [key: string]: unknown;
                })[];
                objects: number;
                objectType: string;
                reason: string | null;
                requests: number;
                status: string;
            } & {
                [key: string]: unknown;
            })[];
            deletionThreshold: {
                removals: number;
                removedWithinDay: number;
                threshold: number | null;
                wouldTrip: boolean;
            } & {
                [key: string]: unknown;
            };
            evaluated: number;
            isComplete: boolean;
            notAsked: number;
            requests: {
                reads: number;
                writes: {
                    [key: string]: number;
                };
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        directoryAudit: {
            activityDateTime: string;
            activityDisplayName: string;
            category: string;
            correlationId: string | null;
            id: string;
            initiatedBy: {
                app: ({
                    appId: string | null;
                    displayName: string;
                    servicePrincipalId: string | null;
                    servicePrincipalName: string | null;
                } & {
                    [key: string]: unknown;
                }) | null;
                user: ({
                    displayName: string;
                    id: string;
                    ipAddress: string | null;
                    userPrincipalName: string;
                } & {
                    [key: string]: unknown;
                }) | null;
            } & {
                [key: string]: unknown;
            };
            loggedByService: string;
            operationType: string | null;
            /** @enum {string} */
            result: "success" | "failure" | "timeout";
            resultReason: string | null;
            targetResources: ({
                displayName: string | null;
                id: string;
                modifiedProperties: ({
                    displayName: string;
                    newValue: string | null;
                    oldValue: string | null;
                } & {
                    [key: string]: unknown;
                })[];
                type: string;
                userPrincipalName: string | null;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        directoryObject: {
            "@odata.type"?: string;
            displayName?: string | null;
            id: string;
        } & {
            [key: string]: unknown;
        };
        domain: {
            id: string;
            isDefault: boolean;
            isVerified: boolean;
        } & {
            [key: string]: unknown;
        };
        Error: {
            error: {
                code: string;
                details?: {
                    code?: string;
                    message?: string;
                    target?: string | null;
                }[];
                innerError: {
                    "client-request-id"?: string;
                    date?: string;
                    "request-id"?: string;
                };
                message: string;
            };
        };
        escrow: {
            attempts: number;
            cycleId: string;
            errorCode: string;
            firstFailureDateTime: string;
            httpStatus: number | null;
            isReference: boolean;
            lastAttemptDateTime: string;
            message: string;
            nextAttemptDateTime: string;
            objectId: string;
            objectTypeName: string;
            operation: string;
            recommendedAction: string | null;
            targetId: string | null;
        } & {
            [key: string]: unknown;
        };
        expiringCredential: {
            applicationId: string | null;
            displayName: string | null;
            endDateTime: string;
            id: string;
            isExpired: boolean;
            /** @enum {string} */
            kind: "clientSecret" | "scimToken" | "jobCredential";
        } & {
            [key: string]: unknown;
        };
        filterOperatorSchema: {
            /** @enum {string} */
            arity: "Binary" | "Unary";
            id: string;
            multivaluedComparisonType: string;
            name: string;
            supportedAttributeTypes: string[];
        } & {
            [key: string]: unknown;
        };
        group: {
            allowExternalSenders?: boolean | null;
            autoSubscribeNewMembers?: boolean | null;
            classification?: string | null;
            createdDateTime?: (string) | null;
            creationOptions?: string[] | null;
            deletedDateTime?: (string) | null;
            description?: string | null;
            displayName?: string | null;
            expirationDateTime?: (string) | null;
            groupTypes?: string[] | null;
            hideFromAddressLists?: boolean | null;
            hideFromOutlookClients?: boolean | null;
            id: string;
            isAssignableToRole?: boolean | null;
            mail?: string | null;
            mailEnabled?: boolean | null;
            mailNickname?: string | null;
            membershipRule?: string | null;
            membershipRuleProcessingState?: ("On" | "Paused") | null;
            onPremisesDomainName?: string | null;
            onPremisesLastSyncDateTime?: (string) | null;
            onPremisesNetBiosName?: string | null;
            onPremisesProvisioningErrors?: unknown[] | null;
            onPremisesSamAccountName?: string | null;
            onPremisesSecurityIdentifier?: string | null;
            onPremisesSyncEnabled?: boolean | null;
            preferredDataLocation?: string | null;
            preferredLanguage?: string | null;
            proxyAddresses?: string[] | null;
            renewedDateTime?: (string) | null;
            resourceBehaviorOptions?: string[] | null;
            resourceProvisioningOptions?: string[] | null;
            securityEnabled?: boolean | null;
            securityIdentifier?: string | null;
            theme?: string | null;
            uniqueName?: string | null;
            visibility?: ("Private" | "Public" | "HiddenMembership") | null;
            writebackConfiguration?: {
                [key: string]: unknown;
            } | null;
        } & {
            [key: string]: unknown;
        };
        jobHealth: {
            accountsOnDeletion: string | null;
            hasManyFailures: boolean;
            jobId: string;
            managedCountByType: {
                key: string;
                value: number;
            }[];
            nextCycleDateTime: string | null;
            objectsPerSecond: number | null;
            openEscrows: number;
            phase: string | null;
            secondsLeft: number | null;
            undecidedRemovals: number;
        } & {
            [key: string]: unknown;
        };
        jobStatistics: {
            days: {
                action: string;
                count: number;
                date: string;
                status: string;
            }[];
            topErrors: {
                count: number;
                errorCode: string;
                recommendedAction: string | null;
            }[];
        } & {
            [key: string]: unknown;
        };
        jobTargetProfile: {
            effectiveProfile: components["schemas"]["targetProfile"];
            profile: string | ({
                name?: string;
            } & {
                [key: string]: unknown;
            });
        } & {
            [key: string]: unknown;
        };
        mailSettings: {
            from: string;
            keptCount: number;
            refusedCount: number;
            server: string | null;
            /** @enum {string} */
            transport: "smtp" | "outbox";
            waitingCount: number;
        } & {
            [key: string]: unknown;
        };
        objectConnection: {
            displayName: string;
            lastModifiedDateTime?: string;
            objectId: string;
            objectTypeName: string;
            sourceAnchor: string;
            state?: string;
            targetAnchor: string;
        } & {
            [key: string]: unknown;
        };
        onDemandResult: {
            action: string;
            changeId: string;
            endTime: string;
            /** @constant */
            isDryRun?: true;
            modifiedProperties: ({
                displayName: string;
                newValue: string | null;
                oldValue: string | null;
            } & {
                [key: string]: unknown;
            })[];
            provisioningSteps: ({
                description: string;
                details: {
                    [key: string]: unknown;
                };
                name: string;
                status: string;
                timestamp: string;
                type: string;
            } & {
                [key: string]: unknown;
            })[];
            reportableIdentifier: string;
            requests?: ({
                body: unknown;
                method: string;
                path: string;
            } & {
                [key: string]: unknown;
            })[];
            sourceIdentity: {
                displayName: string;
                id: string;
                type: string;
            } & {
                [key: string]: unknown;
            };
            sourceSystem: {
                details: {
                    [key: string]: unknown;
                };
                id: string;
                name: string;
            } & {
                [key: string]: unknown;
            };
            startTime: string;
            statusInfo: {
                additionalDetails: string | null;
                errorCategory: string | null;
                errorCode: string | null;
                reason: string | null;
                recommendedAction: string | null;
                status: string;
            } & {
                [key: string]: unknown;
            };
            targetIdentity: {
                displayName: string;
                id: string;
                type: string;
            } & {
                [key: string]: unknown;
            };
            targetSystem: {
                details: {
                    [key: string]: unknown;
                };
                id: string;
                name: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        openSession: {
            address: string;
            createdDateTime: string;
            expiresDateTime: string;
            id: string;
            isCurrent: boolean;
            lastUsedDateTime: string;
            userAgent: string;
        } & {
            [key: string]: unknown;
        };
        organization: {
            displayName: string;
            id: string;
            provisioningLogRetentionDays: number | null;
            verifiedDomains: ({
                name: string;
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
        };
        outboxMail: {
            createdDateTime: string;
            from: string;
            html: string;
            id: string;
            recipients: string[];
            /** @enum {string} */
            state: "kept" | "waiting" | "refused";
            subject: string;
            text: string;
        } & {
            [key: string]: unknown;
        };
        parseExpressionResponse: {
            error: ({
                code: string;
                message: string;
                target: string | null;
            } & {
                [key: string]: unknown;
            }) | null;
            evaluationResult: string[];
            evaluationSucceeded: boolean;
            parsedExpression: components["schemas"]["attributeMappingSource"] | null;
            parsingSucceeded: boolean;
        } & {
            [key: string]: unknown;
        };
        passwordCredential: {
            displayName: string | null;
            endDateTime: string | null;
            hint: string | null;
            keyId: string;
            secretText: string | null;
            startDateTime: string | null;
        } & {
            [key: string]: unknown;
        };
        permission: {
            value: string;
        } & {
            [key: string]: unknown;
        };
        provisioningObjectSummary: {
            activityDateTime: string;
            changeId: string;
            cycleId: string;
            durationInMilliseconds: number;
            id: string;
            initiatedBy: {
                displayName: string;
                id: string;
                initiatorType: string;
            } & {
                [key: string]: unknown;
            };
            jobId: string;
            modifiedProperties: ({
                displayName: string;
                newValue: string | null;
                oldValue: string | null;
            } & {
                [key: string]: unknown;
            })[];
            provisioningAction: string;
            provisioningStatusInfo: {
                errorInformation: ({
                    additionalDetails: string | null;
                    errorCategory: string;
                    errorCode: string;
                    reason: string;
                    recommendedAction: string | null;
                } & {
                    [key: string]: unknown;
                }) | null;
                /** @enum {string} */
                status: "success" | "failure" | "skipped" | "warning";
            } & {
                [key: string]: unknown;
            };
            provisioningSteps: ({
                description: string;
                details: {
                    [key: string]: unknown;
                };
                name: string;
                provisioningStepType: string;
                status: string;
            } & {
                [key: string]: unknown;
            })[];
            servicePrincipal: {
                displayName: string;
                id: string;
            } & {
                [key: string]: unknown;
            };
            sourceIdentity: {
                details: {
                    [key: string]: unknown;
                };
                displayName: string;
                id: string;
                identityType: string;
            } & {
                [key: string]: unknown;
            };
            sourceSystem: {
                details: {
                    [key: string]: unknown;
                };
                displayName: string;
                id: string;
            } & {
                [key: string]: unknown;
            };
            targetIdentity: {
                details: {
                    [key: string]: unknown;
                };
                displayName: string;
                id: string;
                identityType: string;
            } & {
                [key: string]: unknown;
            };
            targetSystem: {
                details: {
                    [key: string]: unknown;
                };
                displayName: string;
                id: string;
            } & {
                [key: string]: unknown;
            };
            tenantId: string;
        } & {
            [key: string]: unknown;
        };
        recoveryCodes: {
            recoveryCodes: string[];
        } & {
            [key: string]: unknown;
        };
        schemaCheck: {
            problems: {
                message: string;
                pointer: string;
            }[];
            warnings: {
                message: string;
                pointer: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        scimToken: {
            createdDateTime: string;
            displayName: string;
            endDateTime: string | null;
            hint: string;
            id: string;
            lastUsedDateTime: string | null;
            tokenText: string | null;
        } & {
            [key: string]: unknown;
        };
        secondFactorSecret: {
            otpAuthUrl: string;
            secret: string;
        } & {
            [key: string]: unknown;
        };
        sentMail: {
            id: string;
            /** @enum {string} */
            state: "sent" | "kept";
        } & {
            [key: string]: unknown;
        };
        serviceDocumentEntry: {
            kind: string;
            name: string;
            url: string;
        } & {
            [key: string]: unknown;
        };
        servicePrincipal: {
            accountEnabled?: boolean | null;
            addIns?: unknown | null;
            alternativeNames?: string[] | null;
            appDescription?: string | null;
            appDisplayName?: string | null;
            appId?: string | null;
            applicationTemplateId?: string | null;
            appOwnerOrganizationId?: string | null;
            appRoleAssignmentRequired?: boolean | null;
            appRoles?: {
                allowedMemberTypes: string[];
                description: string | null;
                displayName: string | null;
                id: string;
                isEnabled: boolean;
                value: string | null;
            }[];
            createdDateTime?: (string) | null;
            deletedDateTime?: (string) | null;
            description?: string | null;
            disabledByMicrosoftStatus?: string | null;
            displayName?: string | null;
            homepage?: string | null;
            id: string;
            info?: unknown | null;
            keyCredentials?: unknown | null;
            loginUrl?: string | null;
            logoUrl?: string | null;
            logoutUrl?: string | null;
            notes?: string | null;
            notificationEmailAddresses?: string[] | null;
            oauth2PermissionScopes?: unknown | null;
            passwordCredentials?: unknown | null;
            preferredSingleSignOnMode?: string | null;
            preferredTokenSigningKeyThumbprint?: string | null;
            replyUrls?: string[] | null;
            resourceSpecificApplicationPermissions?: unknown | null;
            samlMetadataUrl?: string | null;
            samlSingleSignOnSettings?: unknown | null;
            servicePrincipalNames?: string[] | null;
            servicePrincipalType?: string | null;
            signInAudience?: string | null;
            tags?: string[] | null;
            tokenEncryptionKeyId?: unknown | null;
            verifiedPublisher?: unknown | null;
        } & {
            [key: string]: unknown;
        };
        session: {
            csrfToken: string | null;
            hasSecondFactor: boolean;
            mustChangePassword: boolean;
            permissions: string[];
            roles: string[];
            user: {
                displayName: string;
                id: string;
                userPrincipalName: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        stagedRemoval: {
            /** @enum {string} */
            action: "disable" | "delete";
            cycleId: string;
            /** @enum {string} */
            decision: "undecided" | "approved" | "rejected";
            displayName: string;
            objectId: string;
            objectTypeName: string;
            stagedDateTime: string;
            targetId: string | null;
        } & {
            [key: string]: unknown;
        };
        stringKeyStringValuePair: {
            key: string;
            value: string;
        } & {
            [key: string]: unknown;
        };
        synchronizationJob: {
            id: string;
            schedule: {
                expiration: string | null;
                interval: string;
                /** @enum {string} */
                state: "Active" | "Disabled" | "Paused";
            } & {
                [key: string]: unknown;
            };
            status: {
                /** @enum {string} */
                code: "NotConfigured" | "NotRun" | "Active" | "Paused" | "Quarantine";
                countSuccessiveCompleteFailures: number;
                escrowsPruned: boolean;
                lastExecution: ({
                    activityIdentifier: string | null;
                    countEntitled: number;
                    countEntitledForProvisioning: number;
                    countEscrowed: number;
                    countEscrowedRaw: number;
                    countExported: number;
                    countExports: number;
                    countImported: number;
                    countImportedDeltas: number;
                    countImportedReferenceDeltas: number;
                    error: ({
                        code: string;
                        message: string;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    /** @enum {string} */
                    state: "Succeeded" | "Failed" | "EntryLevelErrors";
                    timeBegan: string;
                    timeEnded: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                lastSuccessfulExecution: ({
                    activityIdentifier: string | null;
                    countEntitled: number;
                    countEntitledForProvisioning: number;
                    countEscrowed: number;
                    countEscrowedRaw: number;
                    countExported: number;
                    countExports: number;
                    countImported: number;
                    countImportedDeltas: number;
                    countImportedReferenceDeltas: number;
                    error: ({
                        code: string;
                        message: string;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    /** @enum {string} */
                    state: "Succeeded" | "Failed" | "EntryLevelErrors";
                    timeBegan: string;
                    timeEnded: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                lastSuccessfulExecutionWithExports: ({
                    activityIdentifier: string | null;
                    countEntitled: number;
                    countEntitledForProvisioning: number;
                    countEscrowed: number;
                    countEscrowedRaw: number;
                    countExported: number;
                    countExports: number;
                    countImported: number;
                    countImportedDeltas: number;
                    countImportedReferenceDeltas: number;
                    error: ({
                        code: string;
                        message: string;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    /** @enum {string} */
                    state: "Succeeded" | "Failed" | "EntryLevelErrors";
                    timeBegan: string;
                    timeEnded: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                progress: ({
                    completedUnits: number;
                    progressObservationDateTime: string;
                    totalUnits: number;
                    units: string | null;
                } & {
                    [key: string]: unknown;
                })[];
                quarantine: ({
                    currentBegan: string;
                    error: ({
                        code: string;
                        message: string;
                    } & {
                        [key: string]: unknown;
                    }) | null;
                    nextAttempt: string;
                    reason: string;
                    seriesBegan: string;
                    seriesCount: number;
                } & {
                    [key: string]: unknown;
                }) | null;
                steadyStateFirstAchievedTime: string;
                steadyStateLastAchievedTime: string;
                synchronizedEntryCountByType: {
                    key: string;
                    value: number;
                }[];
                troubleshootingUrl: string | null;
            } & {
                [key: string]: unknown;
            };
            synchronizationJobSettings: {
                name: string;
                value: string;
            }[];
            templateId: string;
        } & {
            [key: string]: unknown;
        };
        synchronizationSchema: {
            directories: ({
                id: string;
                name: string;
                objects: ({
                    attributes: ({
                        anchor: boolean;
                        canonicalValues?: string[];
                        caseExact: boolean;
                        defaultValue: string | null;
                        flowNullValues: boolean;
                        multivalued: boolean;
                        /** @enum {string} */
                        mutability: "ReadWrite" | "ReadOnly" | "Immutable" | "WriteOnly";
                        name: string;
                        referencedObjects: {
                            referencedObjectName: string;
                            referencedProperty: string | null;
                        }[];
                        required: boolean;
                        /** @enum {string} */
                        type: "String" | "Integer" | "Reference" | "Binary" | "Boolean" | "DateTime";
                    } & {
                        [key: string]: unknown;
                    })[];
                    name: string;
                } & {
                    [key: string]: unknown;
                })[];
            } & {
                [key: string]: unknown;
            })[];
            id: string;
            synchronizationRules: ({
                editable: boolean;
                id: string;
                metadata: {
                    key: string;
                    value: string;
                }[];
                name: string;
                objectMappings: ({
                    attributeMappings: ({
                        defaultValue: string | null;
                        exportMissingReferences: boolean;
                        /** @enum {string} */
                        flowBehavior: "FlowWhenChanged" | "FlowAlways";
                        flowNullValues: boolean;
                        /** @enum {string} */
                        flowType: "Always" | "ObjectAddOnly" | "MultiValueAddOnly" | "ValueAddOnly" | "AttributeAddOnly";
                        matchingPriority: number;
                        source: components["schemas"]["attributeMappingSource"] | null;
                        targetAttributeName: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    enabled: boolean;
                    flowTypes: string;
                    metadata: {
                        key: string;
                        value: string;
                    }[];
                    name: string;
                    scope: {
                        categoryFilterGroups: {
                            clauses: {
                                operatorName: string;
                                /** @enum {string} */
                                regexMode?: "full" | "search";
                                sourceOperandName: string;
                                targetOperand: {
                                    values: string[];
                                };
                            }[];
                            name: string;
                        }[];
                        groups: {
                            clauses: {
                                operatorName: string;
                                /** @enum {string} */
                                regexMode?: "full" | "search";
                                sourceOperandName: string;
                                targetOperand: {
                                    values: string[];
                                };
                            }[];
                            name: string;
                        }[];
                        inputFilterGroups: {
                            clauses: {
                                operatorName: string;
                                /** @enum {string} */
                                regexMode?: "full" | "search";
                                sourceOperandName: string;
                                targetOperand: {
                                    values: string[];
                                };
                            }[];
                            name: string;
                        }[];
                    } | null;
                    sourceObjectName: string;
                    targetObjectName: string;
                } & {
                    [key: string]: unknown;
                })[];
                priority: number;
                sourceDirectoryName: string;
                targetDirectoryName: string;
            } & {
                [key: string]: unknown;
            })[];
            version: string;
        } & {
            [key: string]: unknown;
        };
        synchronizationSecretKeyStringValuePair: {
            key: string;
            value: string;
        } & {
            [key: string]: unknown;
        };
        synchronizationTemplate: {
            applicationId: string;
            default: boolean;
            description: string | null;
            discoverable: boolean;
            factoryTag: string;
            id: string;
            metadata: {
                key: string;
                value: string;
            }[];
            schema: components["schemas"]["synchronizationSchema"];
        } & {
            [key: string]: unknown;
        };
        targetProbe: {
            findings: ({
                exchanges: ({
                    answer: string | null;
                    request: string;
                    requestBody: unknown;
                    status: number;
                } & {
                    [key: string]: unknown;
                })[];
                id: string;
                /** @enum {string} */
                outcome: "usual" | "deviation" | "problem" | "unknown";
                profile: ({
                    name?: string;
                } & {
                    [key: string]: unknown;
                }) | null;
                text: string;
            } & {
                [key: string]: unknown;
            })[];
            leftBehind: string[];
            profile: {
                name?: string;
            } & {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        targetProfile: {
            description: string;
            name: string;
        } & {
            [key: string]: unknown;
        };
        unifiedRoleAssignment: {
            id: string;
            principal?: {
                displayName: string | null;
                id: string;
                userPrincipalName: string | null;
            } & {
                [key: string]: unknown;
            };
            principalId: string;
            roleDefinitionId: string;
        } & {
            [key: string]: unknown;
        };
        unifiedRoleDefinition: {
            description: string | null;
            displayName: string;
            id: string;
        } & {
            [key: string]: unknown;
        };
        user: {
            accountEnabled?: boolean | null;
            ageGroup?: string | null;
            assignedLicenses?: unknown[] | null;
            assignedPlans?: unknown[] | null;
            businessPhones?: string[] | null;
            city?: string | null;
            companyName?: string | null;
            consentProvidedForMinor?: string | null;
            country?: string | null;
            createdDateTime?: (string) | null;
            creationType?: string | null;
            deletedDateTime?: (string) | null;
            department?: string | null;
            displayName?: string | null;
            employeeHireDate?: (string) | null;
            employeeId?: string | null;
            employeeLeaveDateTime?: (string) | null;
            employeeOrgData?: {
                costCenter?: string | null;
                division?: string | null;
            } | null;
            employeeType?: string | null;
            externalUserState?: string | null;
            faxNumber?: string | null;
            givenName?: string | null;
            id: string;
            identities?: {
                issuer?: string | null;
                issuerAssignedId?: string | null;
                signInType?: string | null;
            }[] | null;
            imAddresses?: string[] | null;
            jobTitle?: string | null;
            lastPasswordChangeDateTime?: (string) | null;
            mail?: string | null;
            mailNickname?: string | null;
            mobilePhone?: string | null;
            officeLocation?: string | null;
            onPremisesDistinguishedName?: string | null;
            onPremisesDomainName?: string | null;
            onPremisesExtensionAttributes?: {
                extensionAttribute1?: string | null;
                extensionAttribute2?: string | null;
                extensionAttribute3?: string | null;
                extensionAttribute4?: string | null;
                extensionAttribute5?: string | null;
                extensionAttribute6?: string | null;
                extensionAttribute7?: string | null;
                extensionAttribute8?: string | null;
                extensionAttribute9?: string | null;
                extensionAttribute10?: string | null;
                extensionAttribute11?: string | null;
                extensionAttribute12?: string | null;
                extensionAttribute13?: string | null;
                extensionAttribute14?: string | null;
                extensionAttribute15?: string | null;
            } | null;
            onPremisesImmutableId?: string | null;
            onPremisesLastSyncDateTime?: (string) | null;
            onPremisesSamAccountName?: string | null;
            onPremisesSecurityIdentifier?: string | null;
            onPremisesSyncEnabled?: boolean | null;
            onPremisesUserPrincipalName?: string | null;
            otherMails?: string[] | null;
            passwordPolicies?: string | null;
            passwordProfile?: ({
                forceChangePasswordNextSignIn?: boolean | null;
                forceChangePasswordNextSignInWithMfa?: boolean | null;
                password?: string | null;
            } & {
                [key: string]: unknown;
            }) | null;
            postalCode?: string | null;
            preferredLanguage?: string | null;
            provisionedPlans?: unknown[] | null;
            proxyAddresses?: string[] | null;
            securityIdentifier?: string | null;
            showInAddressList?: boolean | null;
            state?: string | null;
            streetAddress?: string | null;
            surname?: string | null;
            usageLocation?: string | null;
            userPrincipalName?: string | null;
            userType?: ("Member" | "Guest") | null;
        } & {
            [key: string]: unknown;
        };
        waitingDevice: {
            address: string;
            clientDisplayName: string;
            createdDateTime: string;
            expiresDateTime: string;
            userAgent: string;
        } & {
            [key: string]: unknown;
        };
        webhook: {
            createdDateTime: string;
            displayName: string;
            id: string;
            isEnabled: boolean;
            kinds: string[] | null;
            secretText: string | null;
            url: string;
        } & {
            [key: string]: unknown;
        };
        webhookDelivery: {
            alertId: string;
            attempts: number;
            createdDateTime: string;
            httpStatus: number | null;
            id: string;
            kind: string;
            lastAttemptDateTime: string | null;
            nextAttemptDateTime: string | null;
            reason: string | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "givenUp";
        } & {
            [key: string]: unknown;
        };
        webhookTest: {
            httpStatus: number;
            /** @constant */
            state: "delivered";
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Affected = components['schemas']['affected'];
export type AlertKind = components['schemas']['alertKind'];
export type ApiClient = components['schemas']['apiClient'];
export type Application = components['schemas']['application'];
export type ApplicationDeletion = components['schemas']['applicationDeletion'];
export type ApplicationServicePrincipal = components['schemas']['applicationServicePrincipal'];
export type ApplicationTemplate = components['schemas']['applicationTemplate'];
export type ApplicationTemplateCheck = components['schemas']['applicationTemplateCheck'];
export type ApplicationTemplateFile = components['schemas']['applicationTemplateFile'];
export type AppRoleAssignment = components['schemas']['appRoleAssignment'];
export type AttributeMappingFunctionSchema = components['schemas']['attributeMappingFunctionSchema'];
export type AttributeMappingSource = components['schemas']['attributeMappingSource'];
export type AttributeMappingSourceInput = components['schemas']['attributeMappingSourceInput'];
export type AuditVerification = components['schemas']['auditVerification'];
export type Cycle = components['schemas']['cycle'];
export type CyclePreview = components['schemas']['cyclePreview'];
export type DirectoryAudit = components['schemas']['directoryAudit'];
export type DirectoryObject = components['schemas']['directoryObject'];
export type Domain = components['schemas']['domain'];
export type Error = components['schemas']['Error'];
export type Escrow = components['schemas']['escrow'];
export type ExpiringCredential = components['schemas']['expiringCredential'];
export type FilterOperatorSchema = components['schemas']['filterOperatorSchema'];
export type Group = components['schemas']['group'];
export type JobHealth = components['schemas']['jobHealth'];
export type JobStatistics = components['schemas']['jobStatistics'];
export type JobTargetProfile = components['schemas']['jobTargetProfile'];
export type MailSettings = components['schemas']['mailSettings'];
export type ObjectConnection = components['schemas']['objectConnection'];
export type OnDemandResult = components['schemas']['onDemandResult'];
export type OpenSession = components['schemas']['openSession'];
export type Organization = components['schemas']['organization'];
export type OutboxMail = components['schemas']['outboxMail'];
export type ParseExpressionResponse = components['schemas']['parseExpressionResponse'];
export type PasswordCredential = components['schemas']['passwordCredential'];
export type Permission = components['schemas']['permission'];
export type ProvisioningObjectSummary = components['schemas']['provisioningObjectSummary'];
export type RecoveryCodes = components['schemas']['recoveryCodes'];
export type SchemaCheck = components['schemas']['schemaCheck'];
export type ScimToken = components['schemas']['scimToken'];
export type SecondFactorSecret = components['schemas']['secondFactorSecret'];
export type SentMail = components['schemas']['sentMail'];
export type ServiceDocumentEntry = components['schemas']['serviceDocumentEntry'];
export type ServicePrincipal = components['schemas']['servicePrincipal'];
export type Session = components['schemas']['session'];
export type StagedRemoval = components['schemas']['stagedRemoval'];
export type StringKeyStringValuePair = components['schemas']['stringKeyStringValuePair'];
export type SynchronizationJob = components['schemas']['synchronizationJob'];
export type SynchronizationSchema = components['schemas']['synchronizationSchema'];
export type SynchronizationSecretKeyStringValuePair = components['schemas']['synchronizationSecretKeyStringValuePair'];
export type SynchronizationTemplate = components['schemas']['synchronizationTemplate'];
export type TargetProbe = components['schemas']['targetProbe'];
export type TargetProfile = components['schemas']['targetProfile'];
export type UnifiedRoleAssignment = components['schemas']['unifiedRoleAssignment'];
export type UnifiedRoleDefinition = components['schemas']['unifiedRoleDefinition'];
export type User = components['schemas']['user'];
export type WaitingDevice = components['schemas']['waitingDevice'];
export type Webhook = components['schemas']['webhook'];
export type WebhookDelivery = components['schemas']['webhookDelivery'];
export type WebhookTest = components['schemas']['webhookTest'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
