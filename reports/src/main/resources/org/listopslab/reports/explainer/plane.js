// Points in a plane: the two principal components of all of them together.
const plane = (() => {
  "use strict";
  const SWEEPS = 60;

  // Eigenvalues and eigenvectors of a symmetric matrix, the greatest first (Jacobi 1846: rotations until nothing stands beside
  // the diagonal).
  function eigen(matrix) {
    const n = matrix.length;
    const a = matrix.map((row) => Float64Array.from(row));
    const v = a.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      let off = 0;
      for (let p = 0; p < n; p++) {
        for (let q = p + 1; q < n; q++) {
          off += a[p][q] ** 2;
          if (Math.abs(a[p][q]) < 1e-300) continue;
          const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
          const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
          const c = 1 / Math.sqrt(t * t + 1);
          const s = t * c;
          for (let k = 0; k < n; k++) [a[k][p], a[k][q]] = [c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]];
          for (let k = 0; k < n; k++) [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
          for (let k = 0; k < n; k++) [v[k][p], v[k][q]] = [c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q]];
        }
      }
      if (off < 1e-20) break;
    }
    const order = [...a.keys()].sort((i, j) => a[j][j] - a[i][i]);
    return { values: order.map((i) => Math.max(0, a[i][i])), vectors: order.map((i) => v.map((row) => row[i])) };
  }

  // The points, rows of equal length, as { x, y }, and the share of their variance that the plane holds. By the products of
  // points with each other, since there are fewer points than numbers in each. Directions are chosen so that the last point lies
  // above and to the right of the middle: nothing is mirrored from one drawing to the next.
  function of(points) {
    const n = points.length;
    const width = points[0].length;
    const mean = Array.from({ length: width }, (_, j) => points.reduce((total, point) => total + point[j], 0) / n);
    const centred = points.map((point) => Float64Array.from(point, (x, j) => x - mean[j]));
    const gram = centred.map((p) => centred.map((q) => p.reduce((total, x, j) => total + x * q[j], 0)));
    const { values, vectors } = eigen(gram);
    const axis = (k) => {
      const root = Math.sqrt(values[k] ?? 0);
      const sign = (vectors[k]?.[n - 1] ?? 0) < 0 ? -1 : 1;
      return points.map((_, i) => sign * root * (vectors[k]?.[i] ?? 0));
    };
    const xs = axis(0);
    const ys = axis(1);
    const total = values.reduce((sum, value) => sum + value, 0);
    return { points: xs.map((x, i) => ({ x, y: ys[i] })), share: total > 0 ? (values[0] + (values[1] ?? 0)) / total : 1 };
  }

  const distance = (p, q) => Math.sqrt(p.reduce((total, x, i) => total + (x - q[i]) ** 2, 0));

  return { of, distance };
})();
