/*
 * The nearest of many segments to each of many points by GEOS's STRtree, as any program in C would ask it.
 * Usage: geos-nearest FILE, a file of float64: segment count, point count, x1 y1 x2 y2 of each segment, x y of each point.
 * Prints milliseconds for the tree, milliseconds for the points, then the segment found for each point, a line each.
 * The library's header is not asked for, only the library: what is used of it is declared here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct GEOSContextHandle_HS *Context;
typedef struct GEOSGeom_t Geometry;
typedef struct GEOSSTRtree_t Tree;
typedef struct GEOSCoordSeq_t Coordinates;
extern Context GEOS_init_r(void);
extern Coordinates *GEOSCoordSeq_copyFromBuffer_r(Context, const double *, unsigned, int, int);
extern Geometry *GEOSGeom_createLineString_r(Context, Coordinates *);
extern Geometry *GEOSGeom_createPointFromXY_r(Context, double, double);
extern void GEOSGeom_destroy_r(Context, Geometry *);
extern void GEOSGeom_setUserData_r(Context, Geometry *, void *);
extern void *GEOSGeom_getUserData_r(Context, const Geometry *);
extern Tree *GEOSSTRtree_create_r(Context, size_t);
extern void GEOSSTRtree_insert_r(Context, Tree *, const Geometry *, void *);
extern const Geometry *GEOSSTRtree_nearest_r(Context, Tree *, const Geometry *);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

int main(int count, char **arguments) {
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  double head[2];
  if (!file || fread(head, 8, 2, file) != 2) return 1;
  size_t segments = head[0], points = head[1];
  double *numbers = malloc(8 * (4 * segments + 2 * points));
  long *found = malloc(sizeof(long) * points);
  if (!numbers || !found || fread(numbers, 8, 4 * segments + 2 * points, file) != 4 * segments + 2 * points) return 1;
  Context geos = GEOS_init_r();
  double start = now();
  Tree *tree = GEOSSTRtree_create_r(geos, 10);
  for (size_t i = 0; i < segments; i++) {
    Geometry *line = GEOSGeom_createLineString_r(geos, GEOSCoordSeq_copyFromBuffer_r(geos, numbers + 4 * i, 2, 0, 0));
    GEOSGeom_setUserData_r(geos, line, (void *)(i + 1));
    GEOSSTRtree_insert_r(geos, tree, line, line);
  }
  /* The tree is built when first asked. */
  Geometry *first = GEOSGeom_createPointFromXY_r(geos, numbers[0], numbers[1]);
  GEOSSTRtree_nearest_r(geos, tree, first);
  double built = now();
  double *at = numbers + 4 * segments;
  for (size_t i = 0; i < points; i++, at += 2) {
    Geometry *point = GEOSGeom_createPointFromXY_r(geos, at[0], at[1]);
    found[i] = (long)GEOSGeom_getUserData_r(geos, GEOSSTRtree_nearest_r(geos, tree, point)) - 1;
    GEOSGeom_destroy_r(geos, point);
  }
  printf("%f\n%f\n", built - start, now() - built);
  for (size_t i = 0; i < points; i++) printf("%ld\n", found[i]);
  return 0;
}
