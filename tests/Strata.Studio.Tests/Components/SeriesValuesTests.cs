using Strata.Studio.Components;

namespace Strata.Studio.Tests.Components;

public class SeriesValuesTests
{
    [Fact]
    public void A_point_has_its_place_whole_and_each_value_with_four_digits()
    {
        string text = SeriesValues.Write(
            "step",
            "click",
            [0, 1234567],
            [
                ("loss", "red", false, [0.123456, 12345.6]),
                ("val_loss", "var(--class-1)", true, [double.NaN, double.PositiveInfinity]),
            ]
        );
        Assert.Equal(
            """{"unit":"step","hint":"click","places":["0","1234567"],"lines":["""
                + """{"name":"loss","colour":"red","broken":false,"values":["0.1235","1.235e4"]},"""
                + """{"name":"val_loss","colour":"var(--class-1)","broken":true,"values":["–","∞"]}]}""",
            Unescaped(text)
        );
    }

    [Fact]
    public void Names_of_any_kind_and_no_lines_are_still_JSON()
    {
        string name = "a\"b\t</div>\n";
        using var json = System.Text.Json.JsonDocument.Parse(SeriesValues.Write("epoch", null, [1], [(name, "", false, [1])]));
        Assert.Equal(name, json.RootElement.GetProperty("lines")[0].GetProperty("name").GetString());
        Assert.Equal("""{"unit":"epoch","hint":null,"places":[],"lines":[]}""", SeriesValues.Write("epoch", null, [], []));
    }

    private static string Unescaped(string json) => System.Text.RegularExpressions.Regex.Unescape(json);
}
