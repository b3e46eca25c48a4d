//! Where the nodes of a small network lie: so that the way from one to another is about as long on the picture as in the
//! network (stress, made smaller step by step: Gansner, Koren and North 2004). The same network always lies the same.

/// How far two nodes stand from each other that nothing joins.
const APART: f64 = 4.0;
/// Steps; after so many nothing moves any more in networks of this size.
const STEPS: usize = 160;

/// Places for nodes, with an edge as long as 1, the first one in the middle. `edges` are pairs of numbers of nodes.
pub(crate) fn layout(nodes: usize, edges: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let ways = ways(nodes, edges);
    // Around the first, in the order of how far they are from it.
    let mut order: Vec<usize> = (0..nodes).collect();
    order.sort_by(|a, b| ways[0][*a].total_cmp(&ways[0][*b]).then(a.cmp(b)));
    let mut places = vec![(0.0, 0.0); nodes];
    for (at, node) in order.iter().enumerate().skip(1) {
        #[expect(clippy::cast_precision_loss, reason = "some forty nodes")]
        let angle = at as f64 * 2.399_963;
        places[*node] = (ways[0][*node] * angle.cos(), ways[0][*node] * angle.sin());
    }
    for _ in 0..STEPS {
        let before = places.clone();
        for (node, place) in places.iter_mut().enumerate().skip(1) {
            *place = pulled(node, &before, &ways[node]);
        }
    }
    places
}

/// How many edges lie between any two nodes on the shortest way.
fn ways(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<f64>> {
    let mut beside = vec![Vec::new(); nodes];
    for &(a, b) in edges {
        beside[a].push(b);
        beside[b].push(a);
    }
    (0..nodes)
        .map(|from| {
            let mut way = vec![APART; nodes];
            let mut seen = vec![false; nodes];
            (way[from], seen[from]) = (0.0, true);
            let mut row = vec![from];
            let mut far = 0.0;
            while !row.is_empty() {
                far += 1.0;
                let next: Vec<usize> = row.iter().flat_map(|node| beside[*node].iter().copied()).collect();
                row.clear();
                for node in next {
                    if !seen[node] {
                        (way[node], seen[node]) = (far, true);
                        row.push(node);
                    }
                }
            }
            way
        })
        .collect()
}

/// Where a node goes so that it lies as far from all others as it should, the near ones first.
fn pulled(node: usize, places: &[(f64, f64)], ways: &[f64]) -> (f64, f64) {
    let (x, y) = places[node];
    let (mut sum, mut weights) = ((0.0, 0.0), 0.0);
    for (other, &(ox, oy)) in places.iter().enumerate().filter(|(other, _)| *other != node) {
        let way = ways[other].max(0.5);
        let weight = 1.0 / (way * way);
        let (dx, dy) = (x - ox, y - oy);
        let distance = dx.hypot(dy);
        // Two in one place go apart, each its own way.
        let (ux, uy) = if distance < 1e-9 {
            if node < other { (1.0, 0.3) } else { (-1.0, -0.3) }
        } else {
            (dx / distance, dy / distance)
        };
        sum.0 += weight * (ox + way * ux);
        sum.1 += weight * (oy + way * uy);
        weights += weight;
    }
    if weights == 0.0 { (x, y) } else { (sum.0 / weights, sum.1 / weights) }
}

#[cfg(test)]
mod tests {
    use super::layout;

    #[test]
    fn edges_are_about_as_long_as_each_other_and_nothing_lies_on_another() {
        let star: Vec<(usize, usize)> = (1..9).map(|n| (0, n)).collect();
        let places = layout(9, &star);
        assert_eq!(places, layout(9, &star));
        for (a, (x, y)) in places.iter().enumerate() {
            for (b, (ox, oy)) in places.iter().enumerate().skip(a + 1) {
                let far = (x - ox).hypot(y - oy);
                assert!(far > 0.4, "{a} {b}: {far}");
                if a == 0 {
                    assert!((0.6..1.8).contains(&far), "{b}: {far}");
                }
            }
        }
    }

    #[test]
    fn whatever_hangs_together_or_not() {
        assert_eq!(layout(1, &[]), [(0.0, 0.0)]);
        let two = layout(2, &[]);
        assert!(two.iter().all(|(x, y)| x.is_finite() && y.is_finite()) && two[0] != two[1]);
        let same = layout(3, &[(0, 1), (1, 0), (1, 1), (1, 2)]);
        assert!(same.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
    }
}
