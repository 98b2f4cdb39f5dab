FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
RUN npm run build && npm ci --omit=dev --omit=optional --no-audit --no-fund --loglevel=error

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 FLOPCAST_DATABASE=/data/flopcast.db
WORKDIR /app
RUN mkdir --mode=700 /data && chown node:node /data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/migrations migrations
COPY --from=build /app/docs docs
COPY --from=build /app/openapi openapi
COPY --from=build /app/package.json package.json
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s --retries=3 CMD ["node", "dist/cli/flopcast.js", "health"]
CMD ["node", "dist/main.js"]
