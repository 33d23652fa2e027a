namespace Strata.Data;

/// <summary>
/// The places of words that are missing or not known, where the rows had none: nothing is learned of them, and what was drawn for them
/// would be noise in the prediction of each row with such a word.
/// </summary>
/// <param name="columns">The columns of words.</param>
/// <param name="readers">The layers that read the features.</param>
/// <remarks>
/// While a model learns they have no effect, <c>w_0 = 0</c>; then they get that of the mean row, <c>w_0 = sum_i n_i * w_i / sum_i n_i</c>
/// over the words i that came n_i times, so that a word that nobody knew says nothing.
/// </remarks>
internal sealed class UnseenWords(IReadOnlyList<WordPlaces> columns, IReadOnlyList<string> readers)
{
    private readonly WordPlaces[] unseen =
    [
        .. columns.Where(column => column.Counts[0] == 0 && column.Counts.Any(count => count > 0)),
    ];

    /// <summary>Takes their effect away, before a model learns.</summary>
    public void Clear(Model model) => Each(model, (weights, _, first, width) => weights.AsSpan(first * width, width).Clear());

    /// <summary>Gives them the mean effect, once a model has learned.</summary>
    public void Settle(Model model) =>
        Each(
            model,
            (weights, counts, first, width) =>
            {
                double rows = counts.Sum(count => (double)count);
                for (int i = 0; i < width; i++)
                {
                    double sum = 0;
                    for (int word = 1; word < counts.Length; word++)
                    {
                        sum += counts[word] * weights[(first + word) * width + i];
                    }
                    weights[first * width + i] = sum / rows;
                }
            }
        );

    // The rows of a matrix, from the first on, are those of the words.
    private void Each(Model model, Action<double[], int[], int, int> change)
    {
        foreach (WordPlaces column in unseen)
        {
            Weight[] matrices = column.Embedding is { } embedding
                ? [TabularParts.WeightOf(model, embedding, "embeddings")]
                : [.. readers.Select(reader => TabularParts.WeightOf(model, reader, "kernel"))];
            foreach (Weight matrix in matrices)
            {
                var values = new double[matrix.Count];
                matrix.CopyTo<double>(values);
                change(values, column.Counts, column.Embedding is null ? column.First : 0, matrix.Shape.Last);
                matrix.Set<double>(values);
            }
        }
    }
}
