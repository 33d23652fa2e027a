namespace Strata.Data.Tests.Tables;

public class RealFilesTests
{
    [Theory]
    [InlineData("iris.csv", 150, 4, "class", "setosa versicolor virginica")]
    [InlineData("wine.csv", 178, 13, "class", "class_0 class_1 class_2")]
    [InlineData("breast_cancer.csv", 569, 30, "class", "benign malignant")]
    public void Classification_sets_are_numbers_and_a_class(string file, int rows, int features, string target, string classes)
    {
        Table table = Table.Load(Files.Sample(file));
        Assert.Equal(rows, table.Count);
        Assert.Equal(classes.Split(' '), table.Classes(target));
        Table numbers = table.Without(target);
        Assert.Equal(features, numbers.Columns.Count);
        Assert.All(numbers.Columns, column => Assert.Equal((ColumnKind.Number, 0), (column.Kind, column.MissingCount)));
    }

    [Fact]
    public void Diabetes_is_numbers()
    {
        Table table = Table.Load(Files.Sample("diabetes.csv"));
        Assert.Equal((442, 11), (table.Count, table.Columns.Count));
        Assert.All(table.Columns, column => Assert.Equal(ColumnKind.Number, column.Kind));
        // The mean of the target, as the set's description gives it.
        Assert.Equal(152.13, table.Numbers("progression").Values.ToArray().Average(), 0.01);
    }

    [Fact]
    public void Penguins_have_missing_cells_and_one_word_that_is_a_point()
    {
        Table table = Table.Load(Files.Sample("penguins.csv"));
        Assert.Equal(
            "Species:Text Island:Text Beak Length (mm):Number Beak Depth (mm):Number Flipper Length (mm):Number Body Mass (g):Number Sex:Text",
            Cells.Kinds(table)
        );
        Assert.Equal([0, 0, 2, 2, 2, 2, 10], table.Columns.Select(column => column.MissingCount));
        Assert.Equal([".", "FEMALE", "MALE"], table.Words("Sex").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(5, table.RowNumber(3));
        Assert.True(table["Body Mass (g)"].IsMissing(3));
    }

    [Fact]
    public void Digits_have_no_header()
    {
        Table table = Table.Load(Files.Sample("digits-40.csv.gz"));
        Assert.Equal((40, 65), (table.Count, table.Columns.Count));
        Assert.Equal("c65", table.Columns[^1].Name);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], table.Numbers("c65").Values[..10].ToArray());
        Assert.Equal(1, table.RowNumber(0));
    }
}
